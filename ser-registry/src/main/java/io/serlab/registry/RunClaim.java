package io.serlab.registry;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One attempt to get a run, within one transaction. */
final class RunClaim {
    private final RunDraft draft;
    private final Owner me;
    private final Instant now;
    private final OwnerLiveness liveness;

    RunClaim(RunDraft draft, Owner me, Instant now, OwnerLiveness liveness) {
        this.draft = draft;
        this.me = me;
        this.now = now;
        this.liveness = liveness;
    }

    Claim on(Handle handle) {
        String freshId = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        insertIfAbsent(handle, freshId);
        Known known = find(handle);
        if (known.id().equals(freshId)) {
            own(handle, freshId);
            return new Claim.New(freshId);
        }
        if (known.status() == RunStatus.COMPLETED) {
            return new Claim.Completed(known.id());
        }
        Owned owned = known.owned();
        if (owned != null && liveness.isAlive(owned.owner(), Timestamps.instant(owned.heartbeat()))) {
            return new Claim.OwnedBy(known.id(), owned.owner());
        }
        own(handle, known.id());
        restart(handle, known.id());
        return new Claim.Resumable(known.id(), known.status());
    }

    static void identify(Handle handle, String runId, RunDraft draft) {
        insertGroupIfAbsent(handle, draft);
        handle.createUpdate("UPDATE runs SET identity = :identity, group_id = :group, spec_hash = :specHash"
                        + " WHERE id = :id")
                .bindMethods(draft)
                .bindMethods(draft.experiment())
                .bind("id", runId)
                .execute();
    }

    static void insertGroupIfAbsent(Handle handle, RunDraft draft) {
        handle.createUpdate("INSERT INTO experiments (spec_hash, name, spec) VALUES (:specHash, :name, :spec)"
                        + " ON CONFLICT (spec_hash) DO NOTHING")
                .bindMethods(draft.experiment())
                .execute();
        handle.createUpdate(
                        "INSERT INTO run_groups (id, spec_hash) VALUES (:id, :specHash) ON CONFLICT (id) DO NOTHING")
                .bind("id", draft.group())
                .bind("specHash", draft.experiment().specHash())
                .execute();
    }

    private void insertIfAbsent(Handle handle, String id) {
        insertGroupIfAbsent(handle, draft);
        // The update that changes nothing locks the row of a known identity, in PostgreSQL too.
        handle.createUpdate(
                        "INSERT INTO runs (id, group_id, spec_hash, name, identity, seed, status, started, encoder,"
                                + " pooler, home) VALUES (:id, :group, :specHash, :name, :identity, :seed, :status, :started,"
                                + " :encoder, :pooler, :home) ON CONFLICT (identity) DO UPDATE SET identity = excluded.identity")
                .bindMethods(draft)
                .bindMethods(draft.experiment())
                .bind("id", id)
                .bind("status", RunStatus.RUNNING.text())
                .bind("started", Timestamps.text(now))
                .bind("home", draft.folder(id).toString())
                .execute();
    }

    private Known find(Handle handle) {
        return handle.createQuery("SELECT r.id, r.status, o.host, o.pid, o.process_started, o.heartbeat FROM runs r"
                        + " LEFT JOIN run_owners o ON o.run_id = r.id WHERE r.identity = :identity")
                .bind("identity", draft.identity())
                .map((row, context) -> new Known(
                        row.getString("id"),
                        RunStatus.of(row.getString("status")),
                        row.getString("host") == null
                                ? null
                                : new Owned(
                                        new Owner(
                                                row.getString("host"),
                                                row.getLong("pid"),
                                                Timestamps.instant(row.getString("process_started"))),
                                        row.getString("heartbeat"))))
                .one();
    }

    private void own(Handle handle, String id) {
        handle.createUpdate("INSERT INTO run_owners (run_id, host, pid, process_started, heartbeat)"
                        + " VALUES (:id, :host, :pid, :start, :now) ON CONFLICT (run_id) DO UPDATE SET"
                        + " host = excluded.host, pid = excluded.pid, process_started = excluded.process_started,"
                        + " heartbeat = excluded.heartbeat")
                .bind("id", id)
                .bind("host", me.host())
                .bind("pid", me.pid())
                .bind("start", Timestamps.text(me.processStart()))
                .bind("now", Timestamps.text(now))
                .execute();
    }

    private void restart(Handle handle, String id) {
        handle.createUpdate("UPDATE runs SET status = :status, finished = NULL, home = :home WHERE id = :id")
                .bind("status", RunStatus.RUNNING.text())
                .bind("home", draft.folder(id).toString())
                .bind("id", id)
                .execute();
    }

    private record Known(
            String id, RunStatus status, @Nullable Owned owned) {}

    private record Owned(Owner owner, String heartbeat) {}
}
