package io.serlab.registry;

import io.serlab.api.SerException;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * One handle per thread, so that a pool of a single connection is enough: a call inside another one's work shares its
 * handle and its transaction.
 *
 * <p>A handle whose connection is already in a transaction works inside it and leaves commit and rollback to whoever
 * began it.
 */
final class Database {
    private final Jdbi jdbi;
    private final Function<Throwable, Optional<SerException>> explanation;

    private Database(Jdbi jdbi, Function<Throwable, Optional<SerException>> explanation) {
        this.explanation = explanation;
        // Our SQL compares with < and >, which the default engine takes for placeholders.
        this.jdbi = jdbi.configure(SqlStatements.class, settings -> settings.setTemplateEngine(TemplateEngine.NOP));
    }

    static Database of(DataSource dataSource) {
        return new Database(Jdbi.create(dataSource), error -> Optional.empty());
    }

    /** The same, which knows what failures of that place mean. */
    static Database at(RegistryLocation location, DataSource dataSource) {
        return new Database(Jdbi.create(dataSource), location::explained);
    }

    static Database of(Connection connection) {
        return new Database(Jdbi.create(connection), error -> Optional.empty());
    }

    /** Reads; sees the last commit, or the caller's own transaction. */
    <R> R read(HandleCallback<R, RuntimeException> work) {
        return translated(() -> jdbi.withHandle(work));
    }

    /** Writes all or nothing: in the running transaction if there is one, else in one of its own. */
    void write(HandleConsumer<RuntimeException> work) {
        change(handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    /** The same, with a result. */
    <R> R change(HandleCallback<R, RuntimeException> work) {
        return translated(() -> jdbi.withHandle((Handle handle) -> handle.inTransaction(work)));
    }

    private <R> R translated(Supplier<R> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw explanation.apply(e).orElseGet(() -> unexplained(e));
        }
    }

    private static SerException unexplained(JdbiException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new SerException(
                "registry-failed", "The registry could not do that: %s.".formatted(SqlWords.firstLine(cause)), e);
    }
}
