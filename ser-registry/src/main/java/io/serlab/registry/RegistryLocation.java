package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a history lives: in a SQLite file, or in a PostgreSQL database. Immutable and thread-safe; nothing is opened
 * before it is asked for, and a password is never shown.
 */
public abstract sealed class RegistryLocation permits SqliteLocation, PostgresqlLocation {

    /** The file {@code registry.db} of a home, which need not exist. */
    public static RegistryLocation under(Path home) {
        return new SqliteLocation(home.resolve("registry.db"));
    }

    /**
     * Opens the database for reading and writing, makes it if it is a file that is missing, and brings its tables up to
     * date. Each connection of the result is a new one: put a pool before it where that costs too much.
     *
     * @throws InvalidInputException if what the user said of the database cannot be right, as {@code wrong-credentials},
     *     {@code no-such-database}, {@code not-a-registry} or {@code network-file-system}
     * @throws SerException {@code unwritable-home}, {@code unreachable-registry}, {@code locked-registry} or {@code
     *     broken-registry} if it cannot be used; {@code newer-registry} if a newer program wrote it
     */
    public final DataSource open() {
        try {
            return openToWrite();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Opens the database for reading; empty where there is no history yet. Changes nothing, except to bring an older
     * history up to date.
     *
     * @throws SerException as {@link #open}
     */
    final Optional<DataSource> openReadOnly() {
        try {
            return openToRead();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    abstract DataSource openToWrite() throws SQLException;

    abstract Optional<DataSource> openToRead() throws SQLException;

    /**
     * Whether there is a history.
     *
     * @throws SerException as {@link #open}
     */
    public abstract boolean exists();

    /** The URL by which another process finds the same database; without any password. */
    public abstract String url();

    /** What a failure of the database means to a user; null where it has no better words than its own. */
    abstract @Nullable SerException explained(SQLException e);

    /**
     * What the failure of a database somewhere among the causes of an error means to a user; empty if there is none, or
     * none that has better words than its own.
     */
    public final Optional<SerException> explained(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            SerException known = cause instanceof SQLException failure ? explained(failure) : null;
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    final SerException unusable(SQLException e) {
        SerException known = explained(e);
        return known == null ? broken(e) : known;
    }

    final SerException broken(SQLException e) {
        return new SerException(
                "broken-registry",
                "Cannot use %s as a registry: %s".formatted(this, SqlWords.firstLine(e)),
                toString(),
                "ser registry check says more; ser registry restore brings a backup back",
                e);
    }

    /** For people: the path of the file, or the URL. */
    @Override
    public abstract String toString();
}
