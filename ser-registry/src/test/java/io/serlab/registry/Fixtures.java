package io.serlab.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts and owners for tests. */
final class Fixtures {
    static final Owner ME = new Owner("here", 1, Instant.EPOCH);
    static final Owner ANOTHER = new Owner("here", 2, Instant.EPOCH);
    static final OwnerLiveness ALL_ALIVE = (owner, heartbeat) -> true;
    static final OwnerLiveness ALL_DEAD = (owner, heartbeat) -> false;

    private Fixtures() {}

    static RunDraft draft(Path home, String identity) {
        return draft(home, identity, "mqmha", 1);
    }

    static RunDraft draft(Path home, String identity, String pooler, long seed) {
        Experiment experiment = new Experiment("emodb-" + pooler, "name: emodb-" + pooler + "\n", "spec-" + pooler);
        return new RunDraft(experiment, "group-" + pooler, identity, seed, "kwt1", pooler, home.resolve("runs"));
    }

    static SentSubmission sent(String id, @Nullable String run, @Nullable Double development) {
        return sent(id, run, development, "first try");
    }

    static SentSubmission sent(String id, @Nullable String run, @Nullable Double development, String note) {
        return new SentSubmission(
                id,
                run,
                "demo",
                Instant.parse("2026-11-20T10:00:00Z"),
                "submission.csv",
                "ab12",
                "cd34",
                "macro_f1",
                development,
                null,
                note,
                null,
                List.of());
    }

    static String newRun(Registry registry, RunDraft draft) {
        return registry.runs().claim(draft, ME).runId();
    }
}
