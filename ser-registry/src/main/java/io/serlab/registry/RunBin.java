package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where runs go that nobody wants to see: their folders move to {@code bin} beside {@code runs}, lists no longer show
 * them, and the same experiment runs anew. They can be brought back until they are purged. Thread-safe; what was killed
 * half-way is finished by the same call.
 */
public final class RunBin {
    private final Database database;
    private final Clock clock;
    private final OwnerLiveness liveness;
    private final Path ours;

    RunBin(Database database, Clock clock, OwnerLiveness liveness, Path home) {
        this.database = database;
        this.clock = clock;
        this.liveness = liveness;
        this.ours = home.toAbsolutePath().normalize();
    }

    /** A run in the bin. */
    public record Removed(String id, String name, Instant time, Path folder) {}

    /** What is in the bin, what came last first. */
    public List<Removed> list() {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM runs WHERE removed IS NOT NULL ORDER BY removed DESC, id DESC")
                .map((row, context) -> new Removed(
                        row.getString("id"),
                        row.getString("name"),
                        Timestamps.instant(row.getString("removed")),
                        Path.of(row.getString("home"))))
                .list());
    }

    /**
     * The id of a run in the bin, by the beginning of it.
     *
     * @throws InvalidInputException {@code unknown-run} or {@code ambiguous-run}
     */
    public String find(String run) {
        return database.read(handle -> new RunNames(handle).removed(run));
    }

    /**
     * Puts a run into the bin.
     *
     * @throws InvalidInputException {@code submitted-run} if its stage says so, {@code owned-run} if a living process
     *     works on it, {@code foreign-run} if its folder is that of another home
     */
    public void remove(String runId) {
        database.write(handle -> {
            Row run = row(handle, runId);
            requireRemovable(handle, run);
            Path home = run.home();
            Path bin = home.resolveSibling("../bin").normalize().resolve(runId);
            String now = Timestamps.text(clock.instant());
            update(handle, run, now, inTheBin(runId, run.identity()), bin);
            move(home, bin);
            Journal.appendIn(bin, Map.of("time", now, "type", "removed"));
        });
    }

    /**
     * Takes a run out of the bin.
     *
     * @throws InvalidInputException {@code run-exists} if the same experiment was run again in the meantime
     */
    public void restore(String runId) {
        database.write(handle -> {
            Row run = row(handle, runId);
            String identity = outsideTheBin(runId, run.identity());
            handle.createQuery("SELECT id FROM runs WHERE identity = :identity")
                    .bind("identity", identity)
                    .mapTo(String.class)
                    .findOne()
                    .ifPresent(other -> {
                        throw new InvalidInputException(
                                "run-exists",
                                "Run %s cannot be restored: the same experiment was run again as %s; remove that first."
                                        .formatted(runId, other));
                    });
            Path home = run.home().resolveSibling("../runs").normalize().resolve(runId);
            update(handle, run, null, identity, home);
            move(run.home(), home);
            Journal.appendIn(home, Map.of("time", Timestamps.text(clock.instant()), "type", "restored"));
        });
    }

    /** What a run in the bin has for an identity, so that its own is free. */
    static String inTheBin(String runId, String identity) {
        return runId + "/" + identity;
    }

    /** The identity of a run once it is taken out of the bin. */
    static String outsideTheBin(String runId, String identity) {
        String mark = inTheBin(runId, "");
        return identity.startsWith(mark) ? identity.substring(mark.length()) : identity;
    }

    /** Removes a run of the bin for good, with its folder. */
    public void purge(String runId) {
        // The folder first: a run without a folder can be purged again, a folder without a run would stay for ever.
        Row run = database.read(handle -> row(handle, runId));
        requireOurs(run);
        Path folder = run.home();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw failed("deleted", folder, e);
        }
        database.write(handle -> handle.createUpdate("DELETE FROM runs WHERE id = :id AND removed IS NOT NULL")
                .bind("id", runId)
                .execute());
    }

    private void requireRemovable(Handle handle, Row run) {
        requireOurs(run);
        if (RunStage.SUBMITTED.text().equals(run.stage())) {
            throw new InvalidInputException(
                    "submitted-run",
                    "Run %s was submitted and stays. If that is wrong: ser runs stage %s none"
                            .formatted(run.id(), run.id()));
        }
        Owners.living(handle, run.id(), liveness).ifPresent(owner -> {
            throw new InvalidInputException(
                    "owned-run",
                    "Run %s is worked on by %s. Stop it first: ser jobs stop %s".formatted(run.id(), owner, run.id()));
        });
    }

    // Imported in place, or of somebody else who shares the database.
    private void requireOurs(Row run) {
        if (!run.home().startsWith(ours)) {
            throw new InvalidInputException(
                    "foreign-run", "Run %s lies in another home, %s: remove it there.".formatted(run.id(), run.home()));
        }
    }

    private static Row row(Handle handle, String runId) {
        return handle.createQuery("SELECT id, identity, home, stage FROM runs WHERE id = :id")
                .bind("id", runId)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("identity"),
                        Path.of(row.getString("home")),
                        row.getString("stage")))
                .findOne()
                .orElseThrow(() -> new SerException("unknown-run", "The registry has no run " + runId + "."));
    }

    private static void update(Handle handle, Row run, @Nullable String removed, String identity, Path home) {
        handle.createUpdate("UPDATE runs SET removed = :removed, identity = :identity, home = :home WHERE id = :id")
                .bind("removed", removed)
                .bind("identity", identity)
                .bind("home", home.toString())
                .bind("id", run.id())
                .execute();
    }

    // A folder that is not where it was is either there already, after a kill, or was deleted by hand.
    private static void move(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try {
            Files.createDirectories(to.resolveSibling(""));
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("moved to " + to, from, e);
        }
    }

    private static SerException failed(String what, Path folder, IOException e) {
        return new SerException(
                "bin-failed", "The folder %s cannot be %s: %s".formatted(folder, what, e.getMessage()), e);
    }

    private record Row(
            String id, String identity, Path home, @Nullable String stage) {}
}
