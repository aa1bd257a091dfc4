package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The registry's SQLite file under a home: write-ahead log, so that readers never wait for a writer; writers wait up
 * to {@value #BUSY_TIMEOUT_MILLIS} ms for each other; foreign keys are enforced.
 *
 * <p>Transactions take the write lock with their first write, not when they begin: a long step that computes first and
 * writes last keeps nobody waiting. One that reads first and writes later fails if somebody else wrote in between. Never
 * put this file on a network file system.
 */
public final class RegistryFile {
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;
    private static final Object MIGRATION = new Object();

    private RegistryFile() {}

    /** Where the registry of a home lies. */
    public static Path under(Path home) {
        return home.toAbsolutePath().normalize().resolve("registry.db");
    }

    /**
     * Opens the registry's file for reading and writing, makes it if it is missing, and brings its tables up to date.
     * Each connection of the result is a new one: put a pool before it where that costs too much.
     *
     * @throws SerException {@code unwritable-home} if the home cannot be made or written; {@code broken-registry} if
     *     the file is no registry; {@code newer-registry} if a newer program wrote it
     */
    public static DataSource open(Path home) {
        Path file = under(home);
        makeWritable(home.toAbsolutePath().normalize(), file);
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Commits reach the operating system, which a killed process cannot take back; only a crash of the whole
        // machine
        // may lose the last ones, never the file. The journals of the runs, which wait for the disk, have them still.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        // Takes the write lock when a transaction begins: one that read first would be refused at once, not wait,
        // if another process wrote in between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        DataSource dataSource = dataSource(file, config);
        try {
            if (!Files.exists(file) || Schema.version(readOnly(file)) < Schema.NEWEST) {
                migrate(dataSource, file);
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
        return dataSource;
    }

    /** The file as a source that cannot write; the file must exist. */
    static DataSource readOnly(Path file) {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return dataSource(file, config);
    }

    static SerException broken(Path file, SQLException e) {
        return new SerException(
                "broken-registry", "Cannot use %s as a registry: %s".formatted(file, e.getMessage()), e);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        return config;
    }

    private static DataSource dataSource(Path file, SQLiteConfig config) {
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + file);
        return dataSource;
    }

    private static void makeWritable(Path home, Path file) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            String why = Files.exists(home) ? "it is not a folder" : "it cannot be made (" + e.getMessage() + ")";
            throw unwritable(home, why, e);
        }
        if (!Files.isWritable(home) || (Files.exists(file) && !Files.isWritable(file))) {
            throw unwritable(home, "it may not be written to", null);
        }
    }

    private static SerException unwritable(Path home, String why, @Nullable Throwable cause) {
        return new SerException(
                "unwritable-home",
                "Cannot keep the registry under %s: %s. Choose another home with --home or SER_HOME."
                        .formatted(home, why),
                home.toString(),
                "choose another home with --home or SER_HOME",
                cause);
    }

    // SQLite has no lock that spans several statements of a migration, and a new file becomes a write-ahead log without
    // waiting for anybody: two first commands at once would collide. So a first connection that may write is made here.
    private static void migrate(DataSource dataSource, Path file) throws SQLException {
        Path lockFile = file.resolveSibling("registry.lock");
        synchronized (MIGRATION) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                boolean old = Schema.version(dataSource) > 0;
                Schema.ensure(dataSource);
                if (old) {
                    giveSpaceBack(dataSource, file);
                }
            } catch (IOException e) {
                throw unwritable(file.resolveSibling(""), "registry.lock cannot be written", e);
            }
        }
    }

    // A migration that copies tables leaves their old pages empty in the file. Whoever still reads the old pages, or a
    // full disk, may be in the way: that costs space, and the tables are up to date all the same.
    private static void giveSpaceBack(DataSource dataSource, Path file) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        } catch (SQLException e) {
            LoggerFactory.getLogger(RegistryFile.class)
                    .warn("{} stays larger than it need be: {}", file, e.getMessage());
        }
    }
}
