package io.serlab.registry;

import io.serlab.api.SerException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Who works on which run, and how runs end. Thread-safe; see {@link Registry} on transactions. */
public final class Runs {
    private final Database database;
    private final Clock clock;
    private final OwnerLiveness liveness;

    Runs(Database database, Clock clock, OwnerLiveness liveness) {
        this.database = database;
        this.clock = clock;
        this.liveness = liveness;
    }

    /**
     * Asks for the run with the draft's identity. Of several who ask at the same time exactly one gets it.
     *
     * <p>Atomic: the first statement writes the row of that identity, so later claimants wait for this one. Call it
     * outside any transaction: inside one, others see the claim only after its commit.
     */
    public Claim claim(RunDraft draft, Owner me) {
        return database.change(new RunClaim(draft, me, clock.instant(), liveness)::on);
    }

    /**
     * Makes a run the one that a draft asks for, whatever it was before: what was computed for it counts as the draft's.
     * A run of the draft's identity must not exist.
     */
    public void identify(String runId, RunDraft draft) {
        database.write(handle -> RunClaim.identify(handle, runId, draft));
    }

    /** Whether there is a run of that identity, in whatever state. */
    public boolean exists(String identity) {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM runs WHERE identity = :identity")
                .bind("identity", identity)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
    }

    /** The identity of a run. */
    public String identity(String runId) {
        return database.read(handle -> handle.createQuery("SELECT identity FROM runs WHERE id = :id")
                .bind("id", runId)
                .mapTo(String.class)
                .one());
    }

    /** The completed run of an identity, if there is one. */
    public Optional<String> completed(String identity) {
        return database.read(
                handle -> handle.createQuery("SELECT id FROM runs WHERE identity = :identity AND status = :status")
                        .bind("identity", identity)
                        .bind("status", RunStatus.COMPLETED.text())
                        .mapTo(String.class)
                        .findOne());
    }

    /** Who works on the run at the moment, alive or not. */
    public Optional<Owner> owner(String runId) {
        return database.read(handle -> Owners.of(handle, runId));
    }

    /** Tells owners elsewhere that this one lives; report at least every few minutes. */
    public void heartbeat(String runId) {
        database.write(handle -> {
            handle.createUpdate("UPDATE run_owners SET heartbeat = :now WHERE run_id = :id")
                    .bind("now", now())
                    .bind("id", runId)
                    .execute();
        });
    }

    /**
     * The run is done: nobody owns it any more, and claims find it completed.
     *
     * @param seconds the time worked on it since it was claimed; added to that of earlier claims which ended, too
     * @throws SerException {@code unknown-run}, as the other ends
     */
    public void complete(String runId, double seconds) {
        end(runId, RunStatus.COMPLETED, seconds);
    }

    /** The run failed: nobody owns it any more, and the next claim resumes it. */
    public void fail(String runId, double seconds) {
        end(runId, RunStatus.FAILED, seconds);
    }

    /** The run was stopped: nobody owns it any more, and the next claim resumes it. */
    public void interrupt(String runId, double seconds) {
        end(runId, RunStatus.INTERRUPTED, seconds);
    }

    /** When a run ended, and the seconds worked on it in all. */
    record End(Instant finished, double seconds) {}

    End end(String runId, RunStatus status, double seconds) {
        Instant now = clock.instant();
        return database.change(handle -> {
            double total = handle.createQuery("SELECT COALESCE(seconds, 0) FROM runs WHERE id = :id")
                            .bind("id", runId)
                            .mapTo(Double.class)
                            .findOne()
                            .orElseThrow(
                                    () -> new SerException("unknown-run", "The registry has no run " + runId + "."))
                    + seconds;
            handle.createUpdate("UPDATE runs SET status = :status, finished = :now, seconds = :seconds WHERE id = :id")
                    .bind("status", status.text())
                    .bind("now", Timestamps.text(now))
                    .bind("seconds", total)
                    .bind("id", runId)
                    .execute();
            handle.createUpdate("DELETE FROM run_owners WHERE run_id = :id")
                    .bind("id", runId)
                    .execute();
            return new End(now, total);
        });
    }

    /** When the run was first claimed. */
    Instant started(String runId) {
        return database.read(handle -> handle.createQuery("SELECT started FROM runs WHERE id = :id")
                .bind("id", runId)
                .map((row, context) -> Timestamps.instant(row.getString("started")))
                .one());
    }

    private String now() {
        return Timestamps.text(clock.instant());
    }
}
