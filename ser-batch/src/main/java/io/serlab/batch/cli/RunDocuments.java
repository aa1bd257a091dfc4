package io.serlab.batch.cli;

import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.LayerWeight;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import io.serlab.registry.Artifact;
import io.serlab.registry.Confusion;
import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs as the JSON documents of the command-line contract. */
final class RunDocuments {
    /** Files that a reader of the document may expect by name; one that a run does not have is null. */
    private static final List<String> ARTIFACTS =
            List.of("checkpoint", "predictions", "predictions_development", "attention", "report");

    private RunDocuments() {}

    /** One run of a {@code run} document. */
    static Map<String, Object> run(RunDetail run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.summary().id());
        document.put("seed", run.summary().seed());
        document.put("status", run.summary().status().text());
        document.put("metrics", metrics(run.reported()));
        document.put("intervals", intervals(run.reported()));
        document.put("confusion", confusion(run.confusion()));
        document.put("folds", folds(run));
        document.put("layer_weights", layerWeights(run));
        document.put("enrichment", enrichment(run));
        document.put("faithfulness", faithfulness(run));
        document.put("calibration", CalibrationDocument.of(run));
        document.put("artifacts", artifacts(run));
        return document;
    }

    /** All figures of the contract, then any others. */
    static Map<String, @Nullable Double> metrics(List<MetricValue> values) {
        Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
        RunMetrics.NAMES.forEach(name -> metrics.put(name, null));
        values.forEach(value -> metrics.put(value.name(), value.value()));
        return metrics;
    }

    /** All figures of the contract, then any others. */
    static Map<String, @Nullable Double> complete(Map<String, @Nullable Double> known) {
        Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
        RunMetrics.NAMES.forEach(name -> metrics.put(name, null));
        metrics.putAll(known);
        return metrics;
    }

    /** The figures in the order of the contract, others behind them. */
    static List<MetricValue> inOrder(List<MetricValue> values) {
        return values.stream()
                .sorted(Comparator.comparingInt(value -> RunMetrics.NAMES.contains(value.name())
                        ? RunMetrics.NAMES.indexOf(value.name())
                        : RunMetrics.NAMES.size()))
                .toList();
    }

    private static Map<String, Object> intervals(List<MetricValue> values) {
        Map<String, Object> intervals = new LinkedHashMap<>();
        for (MetricValue value : values) {
            if (value.low() != null && value.high() != null) {
                intervals.put(value.name(), JsonDocuments.of("low", value.low(), "high", value.high()));
            }
        }
        return intervals;
    }

    private static @Nullable Map<String, @Nullable Object> confusion(@Nullable Confusion confusion) {
        return confusion == null ? null : JsonDocuments.of("classes", confusion.classes(), "rows", confusion.rows());
    }

    private static List<Map<String, Object>> folds(RunDetail run) {
        String split = run.split();
        List<Map<String, Object>> folds = new ArrayList<>();
        if (split == null) {
            return folds;
        }
        for (FoldState fold : run.folds()) {
            List<MetricValue> values = run.metricsOf(MetricScope.ofSplit(split).inFold(fold.name()));
            if (!values.isEmpty()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("name", fold.name());
                document.put("metrics", metrics(values));
                document.put("best_epoch", fold.bestEpoch());
                folds.add(document);
            }
        }
        return folds;
    }

    private static @Nullable List<Map<String, @Nullable Object>> layerWeights(RunDetail run) {
        return LayerWeights.find(run.home())
                .map(weights -> weights.overFolds().stream()
                        .map(RunDocuments::layerWeight)
                        .toList())
                .orElse(null);
    }

    private static Map<String, @Nullable Object> layerWeight(LayerWeight layer) {
        return JsonDocuments.of(
                "layer", layer.layer(), "weight", layer.weight(), "low", layer.low(), "high", layer.high());
    }

    /** Of the tier that says most in few words; the file has all. */
    private static @Nullable List<Map<String, @Nullable Object>> enrichment(RunDetail run) {
        return Enrichments.find(run.home())
                .flatMap(all -> all.coarsest()
                        .map(tier -> all.categories(tier).stream()
                                .map(each -> enrichment(tier, each))
                                .toList()))
                .orElse(null);
    }

    private static Map<String, @Nullable Object> enrichment(String tier, Enrichment each) {
        return JsonDocuments.of(
                "tier", tier,
                "category", each.category(),
                "frames", each.frames(),
                "share", each.share(),
                "enrichment", each.enrichment(),
                "log2_low", each.interval().low(),
                "log2_high", each.interval().high(),
                "p_adjusted", each.pAdjusted(),
                "enrichment_of_top_15", each.top());
    }

    /** Of the frames that were dropped, and of silence if that was tested; the file has all conditions and curves. */
    private static @Nullable Map<String, @Nullable Object> faithfulness(RunDetail run) {
        return Faithfulness.find(run.home())
                .filter(found -> !found.uniform())
                .map(found -> JsonDocuments.of(
                        "utterances", found.utterances(),
                        "better_than_random", found.holdsOver(Ordering.RANDOM),
                        "gains", gains(found, Erasure.DROP),
                        "silence", silence(found)))
                .orElse(null);
    }

    private static @Nullable Map<String, @Nullable Object> silence(Faithfulness found) {
        return found.silenced() == 0
                ? null
                : JsonDocuments.of(
                        "utterances", found.silenced(),
                        "better_than_random", found.holdsOver(Erasure.SILENCE, Ordering.RANDOM),
                        "gains", gains(found, Erasure.SILENCE));
    }

    private static List<Map<String, @Nullable Object>> gains(Faithfulness found, Erasure erasure) {
        List<Map<String, @Nullable Object>> gains = new ArrayList<>();
        for (Target target : Target.values()) {
            for (Gain gain : found.condition(erasure, target).gains()) {
                gains.add(JsonDocuments.of(
                        "over", gain.over().toString(),
                        "class", target.toString(),
                        "deletion", figure(gain.deletion()),
                        "keeping", figure(gain.keeping())));
            }
        }
        return gains;
    }

    private static Map<String, @Nullable Object> figure(Gain.Figure figure) {
        return JsonDocuments.of(
                "mean", figure.mean(),
                "low", figure.interval().low(),
                "high", figure.interval().high());
    }

    private static Map<String, @Nullable String> artifacts(RunDetail run) {
        Map<String, @Nullable String> artifacts = new LinkedHashMap<>();
        ARTIFACTS.forEach(kind -> artifacts.put(kind, null));
        for (Artifact artifact : run.artifacts()) {
            artifacts.put(artifact.kind(), run.home().resolve(artifact.path()).toString());
        }
        return artifacts;
    }

    /** Mean and 95 % t interval over seeds, of each figure that every run has. */
    static Map<String, Object> summary(List<RunDetail> runs) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (String name : RunMetrics.NAMES) {
            List<Double> values = runs.stream()
                    .map(run -> metrics(run.reported()).get(name))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
            if (!values.isEmpty() && values.size() == runs.size()) {
                summary.put(name, overSeeds(values));
            }
        }
        return summary;
    }

    private static Map<String, Object> overSeeds(List<Double> values) {
        SeedSummary seeds = SeedSummary.of(values);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("mean", seeds.mean());
        document.put("low", seeds.interval(0.95).low());
        document.put("high", seeds.interval(0.95).high());
        document.put("n", seeds.n());
        return document;
    }

    /** The submission of the run that is best on development, if any run has one. */
    static @Nullable Path submission(List<RunDetail> runs, String metric, boolean higherIsBetter) {
        Path best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (RunDetail run : runs) {
            double development = run.metricsOf(MetricScope.ofSplit("development")).stream()
                    .filter(value -> value.name().equals(metric))
                    .map(MetricValue::value)
                    .filter(Objects::nonNull)
                    .mapToDouble(value -> higherIsBetter ? value : -value)
                    .findFirst()
                    .orElse(Double.NEGATIVE_INFINITY);
            if (run.submission() != null && (best == null || development > highest)) {
                best = run.submission();
                highest = development;
            }
        }
        return best;
    }
}
