package io.serlab.registry;

import java.nio.file.Path;
import java.util.List;

/** A process of its own that makes runs, records what runs record, and completes them; tells how many. */
final class WritingProcess {
    private WritingProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Registry registry = Registry.open(home);
        int runs = Integer.parseInt(arguments[2]);
        for (int i = 0; i < runs; i++) {
            RunDraft draft = Fixtures.draft(home, arguments[1] + "-" + i);
            String id = registry.runs().claim(draft, Owner.current()).runId();
            for (int epoch = 1; epoch <= 5; epoch++) {
                registry.records()
                        .recordMetrics(
                                id,
                                new MetricScope("", "development", epoch),
                                List.of(new MetricValue("macro_f1", epoch / 10.0, null, null)));
            }
            registry.runs().complete(id, 1);
        }
        System.out.println(runs);
    }
}
