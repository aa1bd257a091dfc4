package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who works on runs, as the database knows it. */
final class Owners {
    private static final String ALL = "SELECT run_id, host, pid, process_started, heartbeat FROM run_owners";

    private Owners() {}

    /** A process that works on a run, and when it last gave a sign of life. */
    private record Seen(String run, Owner owner, Instant heartbeat) {
        boolean lives(OwnerLiveness liveness) {
            return liveness.isAlive(owner, heartbeat);
        }
    }

    /** Who works on a run, alive or not. */
    static Optional<Owner> of(Handle handle, String runId) {
        return seen(handle, runId).map(Seen::owner);
    }

    /** Who works on a run, if that process lives. */
    static Optional<Owner> living(Handle handle, String runId, OwnerLiveness liveness) {
        return seen(handle, runId).filter(seen -> seen.lives(liveness)).map(Seen::owner);
    }

    /** All living processes that work on a run, by the run. */
    static Map<String, Owner> living(Handle handle, OwnerLiveness liveness) {
        return mapped(handle.createQuery(ALL))
                .filter(seen -> seen.lives(liveness))
                .collect(Collectors.toMap(Seen::run, Seen::owner));
    }

    /**
     * Keeps a history from being moved or replaced under the hands of those who write it.
     *
     * @param what what is to be done, as {@code moved}
     * @throws InvalidInputException {@code owned-run} if a living process works on a run
     */
    static void refuse(Database database, OwnerLiveness liveness, String what) {
        Optional<Seen> living = database.read(handle -> mapped(handle.createQuery(ALL + " ORDER BY run_id"))
                .filter(seen -> seen.lives(liveness))
                .findFirst());
        if (living.isPresent()) {
            String run = living.get().run();
            throw new InvalidInputException(
                    "owned-run",
                    "The history cannot be %s while %s works on run %s."
                            .formatted(what, living.get().owner(), run),
                    null,
                    "wait for it, or stop it: ser jobs stop " + run,
                    null);
        }
    }

    private static Optional<Seen> seen(Handle handle, String runId) {
        return mapped(handle.createQuery(ALL + " WHERE run_id = :id").bind("id", runId))
                .findFirst();
    }

    private static Stream<Seen> mapped(Query query) {
        return query
                .map((row, context) -> new Seen(
                        row.getString("run_id"),
                        new Owner(
                                row.getString("host"),
                                row.getLong("pid"),
                                Timestamps.instant(row.getString("process_started"))),
                        Timestamps.instant(row.getString("heartbeat"))))
                .list()
                .stream();
    }
}
