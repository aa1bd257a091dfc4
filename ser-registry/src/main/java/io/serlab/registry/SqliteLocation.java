package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A registry's SQLite file: write-ahead log, so that readers never wait for a writer; writers wait up to
 * {@value #BUSY_TIMEOUT_MILLIS} ms for each other; foreign keys are enforced.
 *
 * <p>Transactions take the write lock with their first statement. One that would read first and write later would be
 * refused at once, not wait, if another process wrote in between.
 */
final class SqliteLocation extends RegistryLocation {
    static final String SCHEME = "jdbc:sqlite:";

    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private final Path file;
    private final NetworkFileSystems fileSystems;

    SqliteLocation(Path file) {
        this(file, new NetworkFileSystems());
    }

    SqliteLocation(Path file, NetworkFileSystems fileSystems) {
        this.file = file.toAbsolutePath().normalize();
        this.fileSystems = fileSystems;
    }

    Path file() {
        return file;
    }

    @Override
    DataSource openToWrite() throws SQLException {
        prepareFolder();
        DataSource dataSource = toWrite(file);
        if (!exists()) {
            migrate(dataSource);
        } else if (Schema.version(toRead(file)) < Schema.NEWEST) {
            SchemaTables.requireOurs(toRead(file), this);
            migrate(dataSource);
        }
        return dataSource;
    }

    @Override
    Optional<DataSource> openToRead() throws SQLException {
        if (!exists()) {
            return Optional.empty();
        }
        fileSystems.refuse(file);
        if (ReadableCopy.isNeeded(file)) {
            return new SqliteLocation(ReadableCopy.of(file), fileSystems).openToRead();
        }
        DataSource dataSource = toRead(file);
        return Optional.of(Schema.version(dataSource) < Schema.NEWEST ? openToWrite() : dataSource);
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public String url() {
        return SCHEME + file;
    }

    @Override
    @Nullable
    SerException explained(SQLException e) {
        return SqliteTrouble.explained(file, e);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** Any SQLite file as a source that cannot write; the file must exist. */
    static DataSource toRead(Path file) {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return dataSource(file, config);
    }

    /** Any file as a source that writes in the manner of registries. */
    static SQLiteDataSource toWrite(Path file) {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Commits reach the operating system, which a killed process cannot take back; a crash of the whole machine may
        // lose the last ones, never the file. The journals of the runs, which wait for the disk, have them still.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return dataSource(file, config);
    }

    /** Writes all that a file and its log hold at this moment into a new file of its own. */
    static void copy(DataSource from, Path to) throws SQLException {
        try (Connection connection = from.getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, to.toString());
            vacuum.execute();
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        return config;
    }

    private static SQLiteDataSource dataSource(Path file, SQLiteConfig config) {
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl(SCHEME + file);
        return dataSource;
    }

    /** Makes the folder if it is missing, and refuses one in which the registry cannot be kept. */
    void prepareFolder() {
        fileSystems.refuse(file);
        Path folder = file.resolveSibling("");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            String why = Files.exists(folder) ? "it is not a folder" : "it cannot be made (" + e.getMessage() + ")";
            throw unwritable(folder, why, e);
        }
        if (!Files.isWritable(folder) || (exists() && !Files.isWritable(file))) {
            throw unwritable(folder, "it may not be written to", null);
        }
    }

    private static SerException unwritable(Path folder, String why, @Nullable Throwable cause) {
        return new SerException(
                "unwritable-home",
                "Cannot keep the registry under %s: %s. Choose another home with --home or SER_HOME, or another registry with --registry."
                        .formatted(folder, why),
                folder.toString(),
                "choose another home with --home or SER_HOME",
                cause);
    }

    // SQLite has no lock that spans several statements of a migration, and a new file becomes a write-ahead log without
    // waiting for anybody: two first commands at once would collide. So a first connection that may write is made here.
    private void migrate(DataSource dataSource) throws SQLException {
        try (RegistryLock lock = RegistryLock.of(file)) {
            assert lock.isHeld();
            boolean old = Schema.version(dataSource) > 0;
            Schema.ensure(dataSource);
            if (old) {
                giveSpaceBack(dataSource);
            }
        } catch (IOException e) {
            throw unwritable(file.resolveSibling(""), "registry.lock cannot be written", e);
        }
    }

    // A migration that copies tables leaves their old pages empty in the file. Whoever still reads the old pages, or a
    // full disk, may be in the way: that costs space, and the tables are up to date all the same.
    private void giveSpaceBack(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        } catch (SQLException e) {
            LoggerFactory.getLogger(SqliteLocation.class)
                    .warn("{} stays larger than it need be: {}", file, e.getMessage());
        }
    }
}
