package io.serlab.registry;

import org.junit.jupiter.api.Nested;

/** The registry's contract on this database. */
class SqliteRegistryTest {
    @Nested
    class RunHistory extends RunHistoryContract {
        RunHistory() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class RunRecords extends RunRecordsContract {
        RunRecords() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class Runs extends RunsContract {
        Runs() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class Annotations extends AnnotationsContract {
        Annotations() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class RunImport extends RunImportContract {
        RunImport() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class SubmissionLedger extends SubmissionLedgerContract {
        SubmissionLedger() {
            super(TestDatabase.SQLITE);
        }
    }
}
