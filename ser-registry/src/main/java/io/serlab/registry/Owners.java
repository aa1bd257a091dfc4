package io.serlab.registry;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who works on runs, as the database knows it. */
final class Owners {
    private Owners() {}

    /** A process and when it last gave a sign of life. */
    private record Seen(Owner owner, Instant heartbeat) {}

    /** Who works on a run, alive or not. */
    static Optional<Owner> of(Handle handle, String runId) {
        return seen(handle, runId).map(Seen::owner);
    }

    /** Who works on a run, if that process lives. */
    static Optional<Owner> living(Handle handle, String runId, OwnerLiveness liveness) {
        return seen(handle, runId)
                .filter(seen -> liveness.isAlive(seen.owner(), seen.heartbeat()))
                .map(Seen::owner);
    }

    private static Optional<Seen> seen(Handle handle, String runId) {
        return handle.createQuery("SELECT host, pid, process_started, heartbeat FROM run_owners WHERE run_id = :id")
                .bind("id", runId)
                .map((row, context) -> new Seen(
                        new Owner(
                                row.getString("host"),
                                row.getLong("pid"),
                                Timestamps.instant(row.getString("process_started"))),
                        Timestamps.instant(row.getString("heartbeat"))))
                .findOne();
    }
}
