package io.serlab.batch.job;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.SystemAttention;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.benchmark.report.AttentionReport;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.faithfulness.Faithfulness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the finished cells of a benchmark attend to. */
final class BenchmarkAttention {
    private BenchmarkAttention() {}

    /**
     * Writes it into the benchmark's folder.
     *
     * @param runs the folder of all runs
     * @return the files by kind
     */
    static Map<String, Path> write(Axis axis, List<BenchmarkOutcome.Cell> cells, Path runs, Path folder) {
        Map<SystemName, List<SystemAttention.SeedAttention>> seeds = new LinkedHashMap<>();
        for (BenchmarkOutcome.Cell cell : cells) {
            if (cell.completed()) {
                Path run = runs.resolve(Objects.requireNonNull(cell.run()));
                seeds.computeIfAbsent(cell.system(), system -> new ArrayList<>())
                        .add(new SystemAttention.SeedAttention(
                                cell.metrics(),
                                Enrichments.find(run),
                                Faithfulness.find(run),
                                Hyperarticulation.find(run)));
            }
        }
        List<SystemAttention> systems = new ArrayList<>();
        seeds.forEach((system, own) -> systems.add(new SystemAttention(system, own)));
        return AttentionReport.write(axis, systems, folder);
    }
}
