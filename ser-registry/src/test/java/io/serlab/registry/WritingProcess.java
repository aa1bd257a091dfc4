package io.serlab.registry;

import java.nio.file.Path;
import java.util.List;

/** A process of its own that makes runs, records what runs record, and completes them; tells each id once it is done. */
final class WritingProcess {
    static final int EPOCHS = 5;

    private WritingProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Registry registry = Registry.open(home);
        int runs = Integer.parseInt(arguments[2]);
        for (int i = 0; i < runs; i++) {
            RunDraft draft = Fixtures.draft(home, arguments[1] + "-" + i);
            Claim claim = registry.runs().claim(draft, Owner.current());
            if (!(claim instanceof Claim.Completed)) {
                write(registry, draft, claim.runId());
            }
            System.out.println(claim.runId());
        }
    }

    private static void write(Registry registry, RunDraft draft, String run) {
        try (RunRecorder recorder = registry.recorder(draft, run)) {
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                recorder.recordMetrics(
                        new MetricScope("", "development", epoch), List.of(MetricValue.of("macro_f1", epoch / 10.0)));
            }
            recorder.complete(1);
        }
    }
}
