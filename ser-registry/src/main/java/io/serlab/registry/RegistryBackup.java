package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Writes a history as it is at one moment into a SQLite file of its own, while others go on writing. */
public final class RegistryBackup {
    private final RegistryLocation from;
    private final Consumer<DataSource> jobTables;

    /** @param jobTables as {@link RegistryCopy} takes it */
    public RegistryBackup(RegistryLocation from, Consumer<DataSource> jobTables) {
        this.from = from;
        this.jobTables = jobTables;
    }

    /**
     * Writes the file; it appears under its name once it is whole and on the disk.
     *
     * @return its size in bytes
     * @throws InvalidInputException {@code file-exists}, or {@code no-history} if there is nothing to keep
     * @throws SerException {@code backup-failed} if the file cannot be written; as {@link RegistryLocation#open}
     */
    public long to(Path file) {
        requireAbsent(file);
        Path temporary = file.resolveSibling(
                file.getFileName() + ".tmp" + ProcessHandle.current().pid());
        try {
            write(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, file);
            return Files.size(file);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException | SQLException e) {
            throw new SerException(
                    "backup-failed", "%s cannot be written: %s".formatted(file, SqlWords.firstLine(e)), e);
        } finally {
            delete(temporary);
        }
    }

    private void write(Path temporary) throws SQLException {
        if (from instanceof SqliteLocation) {
            DataSource source = from.openReadOnly()
                    .orElseThrow(() ->
                            new InvalidInputException("no-history", "There is no history in %s.".formatted(from)));
            SqliteLocation.copy(source, temporary);
        } else {
            new RegistryCopy(from, new SqliteLocation(temporary), jobTables).snapshot();
            try (Connection connection = SqliteLocation.toWrite(temporary).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = DELETE"); // no companion files: one file is the backup
            }
        }
    }

    private static void requireAbsent(Path file) {
        if (Files.exists(file)) {
            throw exists(file);
        }
        if (!Files.isDirectory(file.resolveSibling(""))) {
            throw new InvalidInputException(
                    "no-such-folder", "There is no folder %s.".formatted(file.resolveSibling("")));
        }
    }

    private static InvalidInputException exists(Path file) {
        return new InvalidInputException(
                "file-exists", "%s exists already; a backup replaces nothing.".formatted(file));
    }

    private static void delete(Path temporary) {
        for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
            ReadableCopy.companion(temporary, suffix).toFile().delete();
        }
    }
}
