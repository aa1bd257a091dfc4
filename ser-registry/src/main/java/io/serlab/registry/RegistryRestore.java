package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a backup in the place of a SQLite registry, which is kept under another name. */
public final class RegistryRestore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final SqliteLocation location;
    private final Clock clock;
    private final OwnerLiveness liveness;

    RegistryRestore(SqliteLocation location, Clock clock, OwnerLiveness liveness) {
        this.location = location;
        this.clock = clock;
        this.liveness = liveness;
    }

    /**
     * Restores a backup.
     *
     * @return where the previous database lies now; empty if there was none
     * @throws InvalidInputException {@code not-a-registry} if the backup is none or is broken, {@code owned-run} if a
     *     living process works on a run, {@code not-a-file} if the registry is on a server
     * @throws SerException {@code newer-registry} if a newer program wrote the backup, {@code restore-failed} if files
     *     cannot be written
     */
    public static Optional<Path> restore(Path backup, RegistryLocation registry) {
        if (!(registry instanceof SqliteLocation file)) {
            throw new InvalidInputException(
                    "not-a-file",
                    "A backup takes the place of a SQLite file, and %s is on a server.".formatted(registry),
                    null,
                    "fill an empty database with: ser --registry jdbc:sqlite:%s registry migrate-to URL"
                            .formatted(backup),
                    null);
        }
        Clock clock = Clock.systemUTC();
        return new RegistryRestore(file, clock, new ProcessLiveness(Owner.hostName(), clock)).from(backup);
    }

    Optional<Path> from(Path backup) {
        requireSound(backup);
        Path file = location.file();
        location.prepareFolder();
        Path temporary = file.resolveSibling(file.getFileName() + ".restoring");
        try (RegistryLock lock = RegistryLock.of(file)) {
            assert lock.isHeld();
            Files.deleteIfExists(temporary);
            // Not the file alone: the log beside a database that was set aside may hold the latest of it.
            SqliteLocation.copy(SqliteLocation.toRead(backup), temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            requireNoOwner();
            Optional<Path> kept = Files.exists(file) ? Optional.of(setAside(file)) : Optional.empty();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException | SQLException e) {
            throw new SerException(
                    "restore-failed", "%s cannot be restored: %s".formatted(file, SqlWords.firstLine(e)), e);
        } finally {
            temporary.toFile().delete();
        }
    }

    private static void requireSound(Path backup) {
        if (!Files.isRegularFile(backup)) {
            throw new InvalidInputException("no-such-file", "There is no file %s.".formatted(backup));
        }
        DataSource source = SqliteLocation.toRead(backup);
        try (Connection connection = source.getConnection()) {
            List<String> problems = SqliteSoundness.problems(connection);
            if (!problems.isEmpty()) {
                throw notARegistry(backup, "it is broken (%s)".formatted(problems.get(0)), null);
            }
            if (Schema.version(source) == 0) {
                throw notARegistry(backup, "it holds no history", null);
            }
        } catch (SQLException e) {
            throw notARegistry(backup, SqlWords.firstLine(e), e);
        }
    }

    private static InvalidInputException notARegistry(Path backup, String why, @Nullable Throwable cause) {
        return new InvalidInputException(
                "not-a-registry", "%s is no registry that could be restored: %s.".formatted(backup, why), cause);
    }

    // A broken registry names no owners any more, and is what a backup is for.
    private void requireNoOwner() {
        try {
            location.openReadOnly()
                    .ifPresent(source -> Owners.refuse(Database.at(location, source), liveness, "replaced"));
        } catch (InvalidInputException owned) {
            throw owned;
        } catch (SerException broken) {
            if (!broken.code().equals("broken-registry")) {
                throw broken;
            }
        }
    }

    /**
     * Gives the file and all that belongs to it a second name: at every moment one database stands under the first one.
     * Whoever still writes it writes what is kept.
     */
    private Path setAside(Path file) throws IOException {
        Path kept = file.resolveSibling("registry-%s.db".formatted(STAMP.format(clock.instant())));
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Path part = ReadableCopy.companion(file, suffix);
            if (Files.exists(part)) {
                keep(part, ReadableCopy.companion(kept, suffix));
            }
        }
        for (String suffix : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(ReadableCopy.companion(file, suffix)); // it is not the log of what takes the place
        }
        return kept;
    }

    private static void keep(Path part, Path name) throws IOException {
        try {
            Files.createLink(name, part);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(part, name);
        }
    }
}
