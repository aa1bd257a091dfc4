package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Copies a whole history, and the jobs that Spring Batch keeps beside it, into an empty registry: all rows in one
 * transaction, counted on both sides before it is committed.
 */
public final class RegistryCopy {
    private final RegistryLocation from;
    private final RegistryLocation to;
    private final Consumer<DataSource> jobTables;

    /** @param jobTables makes Spring Batch's tables in a database; asked only if there are jobs to copy */
    public RegistryCopy(RegistryLocation from, RegistryLocation to, Consumer<DataSource> jobTables) {
        this.from = from;
        this.to = to;
        this.jobTables = jobTables;
    }

    /**
     * Copies while nobody works on a run, so that nothing is left behind.
     *
     * @return rows by table, in the order in which they were copied
     * @throws InvalidInputException {@code no-history} if there is nothing to copy, {@code registry-not-empty}, {@code
     *     owned-run} if a living process works on a run, {@code same-registry}
     * @throws SerException as {@link RegistryLocation#open}; the other registry is empty then
     */
    public Map<String, Long> migrate() {
        Clock clock = Clock.systemUTC();
        Owners.refuse(Database.at(from, source()), new ProcessLiveness(Owner.hostName(), clock), "moved");
        return snapshot();
    }

    /** Copies what is committed at this moment; others may go on writing. Throws as {@link #migrate}. */
    Map<String, Long> snapshot() {
        if (from.url().equals(to.url())) {
            throw new InvalidInputException("same-registry", "%s is the registry in use already.".formatted(to));
        }
        DataSource source = source();
        DataSource target = to.open();
        try (Connection reading = source.getConnection();
                Connection writing = transaction(target, TableOrder.hasJobs(source))) {
            reading.setTransactionIsolation(
                    from instanceof PostgresqlLocation
                            ? Connection.TRANSACTION_REPEATABLE_READ
                            : Connection.TRANSACTION_SERIALIZABLE);
            reading.setAutoCommit(false);
            Map<String, Long> copied = copy(reading, writing);
            writing.commit();
            return copied;
        } catch (SQLException e) {
            throw to.explained((Throwable) e)
                    .or(() -> from.explained((Throwable) e))
                    .orElseGet(() -> failed(e));
        }
    }

    private DataSource source() {
        return from.openReadOnly()
                .orElseThrow(
                        () -> new InvalidInputException("no-history", "There is no history in %s.".formatted(from)));
    }

    private Connection transaction(DataSource target, boolean jobs) throws SQLException {
        if (jobs) {
            jobTables.accept(target);
        }
        Connection connection = target.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private Map<String, Long> copy(Connection reading, Connection writing) throws SQLException {
        List<String> tables = TableOrder.of(reading);
        for (String table : tables) {
            if (TableCopy.count(writing, table) > 0) {
                throw new InvalidInputException(
                        "registry-not-empty",
                        "%s has runs already (table %s): name an empty one.".formatted(to, table));
            }
        }
        Map<String, Long> copied = new LinkedHashMap<>();
        for (String table : tables) {
            long rows = TableCopy.copy(reading, writing, table);
            if (rows != TableCopy.count(reading, table) || rows != TableCopy.count(writing, table)) {
                throw new SerException(
                        "incomplete-copy", "Table %s could not be copied whole; nothing was kept.".formatted(table));
            }
            copied.put(table, rows);
        }
        JobCounters.advance(writing, tables);
        return copied;
    }

    private SerException failed(SQLException e) {
        return new SerException(
                "copy-failed",
                "The history cannot be copied from %s to %s: %s.".formatted(from, to, SqlWords.firstLine(e)),
                e);
    }
}
