package io.serlab.registry;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/**
 * The experiment history. Thread-safe; each call uses a connection of its own and gives it back.
 *
 * <p><b>Transactions.</b> Every write is atomic. On a {@link DataSource} whose connections take part in a running
 * transaction (as Spring's {@code TransactionAwareDataSourceProxy} hands them out), a write joins it: nothing is
 * committed here, and a rollback undoes it. Claim a run outside such a transaction, so that others see the claim.
 */
public final class Registry {
    private final Database database;
    private final Clock clock;
    private final OwnerLiveness liveness;

    private Registry(Database database, Clock clock, OwnerLiveness liveness) {
        this.database = database;
        this.clock = clock;
        this.liveness = liveness;
    }

    /**
     * The registry of a home's own file, made if it is missing.
     *
     * @throws SerException as {@link RegistryLocation#open}
     */
    public static Registry open(Path home) {
        return open(RegistryLocation.under(home));
    }

    /**
     * The registry at a place, made if it is missing.
     *
     * @throws SerException as {@link RegistryLocation#open}
     */
    public static Registry open(RegistryLocation location) {
        Clock clock = Clock.systemUTC();
        return new Registry(Database.at(location, location.open()), clock, liveness(clock));
    }

    /** The registry of a home's own file for reading; see {@link #openReadOnly(RegistryLocation)}. */
    public static Registry openReadOnly(Path home) {
        return openReadOnly(RegistryLocation.under(home));
    }

    /**
     * The registry at a place for reading: writes fail. Where there is none, an empty one that leaves no trace. Loads no
     * migration tool, except to bring an older registry up to date.
     *
     * @throws SerException as {@link RegistryLocation#open}
     */
    public static Registry openReadOnly(RegistryLocation location) {
        Clock clock = Clock.systemUTC();
        Database database = location.openReadOnly()
                .map(dataSource -> Database.at(location, dataSource))
                .orElseGet(Registry::emptyDatabase);
        return new Registry(database, clock, liveness(clock));
    }

    /**
     * The registry at a place that the caller has opened, by way of a source of the caller's own.
     *
     * @param dataSource gives connections to what {@link RegistryLocation#open} has opened
     */
    public static Registry on(RegistryLocation location, DataSource dataSource) {
        Clock clock = Clock.systemUTC();
        return new Registry(Database.at(location, dataSource), clock, liveness(clock));
    }

    /** The registry in a database that the caller owns, with this process's clock and hosts. */
    public static Registry on(DataSource dataSource) {
        Clock clock = Clock.systemUTC();
        return on(dataSource, clock, liveness(clock));
    }

    /**
     * The registry in a database that the caller owns; its tables are brought up to date.
     *
     * @param clock gives the times of runs and events
     * @param liveness decides whose runs may be taken over
     */
    public static Registry on(DataSource dataSource, Clock clock, OwnerLiveness liveness) {
        try {
            Schema.ensure(dataSource);
        } catch (SQLException e) {
            throw new SerException("broken-registry", "Cannot use the database as a registry: " + e.getMessage(), e);
        }
        return new Registry(Database.of(dataSource), clock, liveness);
    }

    private static OwnerLiveness liveness(Clock clock) {
        return new ProcessLiveness(Owner.hostName(), clock);
    }

    // The one connection is the database: it lives as long as the registry that holds it.
    private static Database emptyDatabase() {
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        try {
            Connection connection = memory.getConnection();
            Schema.create(connection);
            return Database.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All or nothing: what the work writes through this registry is one transaction. */
    void together(Runnable work) {
        database.write(handle -> work.run());
    }

    /** Who works on which run, and how runs end. */
    public Runs runs() {
        return new Runs(database, clock, liveness);
    }

    /** What runs produced. */
    public RunRecords records() {
        return new RunRecords(database, clock);
    }

    /** Tags, notes and stages. */
    public Annotations annotations() {
        return new Annotations(database, clock);
    }

    /** What was sent to challenges, and what came back. */
    public SubmissionLedger ledger() {
        return new SubmissionLedger(database, clock);
    }

    /**
     * Runs that nobody wants to see any more.
     *
     * @param home whose runs may be removed; those of other homes stay
     */
    public RunBin bin(Path home) {
        return new RunBin(database, clock, liveness, home);
    }

    /**
     * Brings the journals of runs into the history.
     *
     * @param home where the folders of imported runs go, and where our own lie
     * @param inPlace whether folders stay where they are
     * @param outcomes is told what became of each journal
     */
    public RunImport importer(Path home, boolean inPlace, Consumer<ImportOutcome> outcomes) {
        return new RunImport(database, clock, liveness, home, inPlace, outcomes);
    }

    /** Finding and showing runs. */
    public RunHistory history() {
        return new RunHistory(database, clock);
    }

    /**
     * A recorder for a run that the caller has claimed, into this registry and the journal in the run's folder.
     *
     * @throws SerException {@code journal-failed} if the journal cannot be opened
     */
    public RunRecorder recorder(RunDraft draft, String runId) {
        return RunRecorder.open(this, clock, draft, runId);
    }
}
