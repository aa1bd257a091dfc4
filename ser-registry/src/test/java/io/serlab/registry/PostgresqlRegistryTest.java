package io.serlab.registry;

import org.junit.jupiter.api.Nested;

/** The registry's contract on this database. */
class PostgresqlRegistryTest {
    @Nested
    class RunHistory extends RunHistoryContract {
        RunHistory() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class RunRecords extends RunRecordsContract {
        RunRecords() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Runs extends RunsContract {
        Runs() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class Annotations extends AnnotationsContract {
        Annotations() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class RunImport extends RunImportContract {
        RunImport() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class SubmissionLedger extends SubmissionLedgerContract {
        SubmissionLedger() {
            super(TestDatabase.POSTGRESQL);
        }
    }
}
