package io.serlab.core.explanation;

import io.serlab.api.Seed;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How concentrated attention is: over all utterances, by class, by speaker, by whether the prediction was right, and by
 * stream; beside it, what uniform attention and attention that only followed loudness would give. Not thread-safe.
 */
public final class Localisation {
    /** The names of its files in a run's folder. */
    public static final String FILE = "localisation.csv";

    /** See {@link #FILE}. */
    public static final String CURVE_FILE = "mass-curve.csv";

    private static final List<String> HEADER =
            List.of("by", "group", "utterances", "statistic", "mean", "median", "lower_quartile", "upper_quartile");
    private static final List<String> CURVE_HEADER =
            List.of("share_of_frames", "attention", "attention_low", "attention_high", "energy", "uniform");
    private static final Map<String, ToDoubleFunction<AttentionStatistics>> STATISTICS = statistics();

    private final Map<List<String>, List<AttentionStatistics>> groups = new LinkedHashMap<>();
    private final MassCurves curves = new MassCurves();
    private final MassCurves loudness = new MassCurves();

    private static Map<String, ToDoubleFunction<AttentionStatistics>> statistics() {
        Map<String, ToDoubleFunction<AttentionStatistics>> statistics = new LinkedHashMap<>();
        statistics.put("frames_for_50", AttentionStatistics::f50);
        statistics.put("frames_for_80", AttentionStatistics::f80);
        statistics.put("frames_for_90", AttentionStatistics::f90);
        statistics.put("top_15_mass", AttentionStatistics::top15Mass);
        statistics.put("gini", AttentionStatistics::gini);
        statistics.put("attention_entropy", AttentionStatistics::normalisedEntropy);
        return statistics;
    }

    /** Adds an utterance. */
    public void add(LocatedUtterance utterance) {
        double[] attention = utterance.attention();
        AttentionStatistics all = AttentionStatistics.of(attention);
        group("all", "all").add(all);
        if (!utterance.truth().isEmpty()) {
            group("class", utterance.truth()).add(all);
            group("prediction", utterance.correct() ? "right" : "wrong").add(all);
        }
        utterance.speaker().ifPresent(speaker -> group("speaker", speaker).add(all));
        addStreams(utterance.streams());
        double[] uniform = new double[attention.length];
        Arrays.fill(uniform, 1);
        group("baseline", "uniform").add(AttentionStatistics.of(uniform));
        curves.add(utterance.group(), attention);
        utterance.loudness().ifPresent(weights -> {
            group("baseline", "energy").add(AttentionStatistics.of(weights));
            loudness.add(utterance.group(), weights);
        });
    }

    private void addStreams(float[][] streams) {
        for (int stream = 0; stream < streams.length && streams.length > 1; stream++) {
            group("stream", Integer.toString(stream))
                    .add(AttentionStatistics.of(FrameAttention.mean(new float[][] {streams[stream]})));
        }
    }

    private List<AttentionStatistics> group(String by, String name) {
        return groups.computeIfAbsent(List.of(by, name), key -> new ArrayList<>());
    }

    /**
     * Writes both files into a run's folder, atomically.
     *
     * @param seed of the resamples for the curve's interval
     */
    public void write(Path runFolder, Seed seed) {
        AtomicFiles.write(runFolder.resolve(FILE), CsvText.of(HEADER, rows()));
        AtomicFiles.write(runFolder.resolve(CURVE_FILE), CsvText.of(CURVE_HEADER, curve(seed)));
    }

    private List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        List.of("all", "baseline", "class", "prediction", "speaker", "stream")
                .forEach(by -> sorted(by)
                        .forEach((name, values) -> STATISTICS.forEach((statistic, figure) -> rows.add(row(
                                by,
                                name,
                                statistic,
                                values.stream().mapToDouble(figure).toArray())))));
        return rows;
    }

    private Map<String, List<AttentionStatistics>> sorted(String by) {
        Map<String, List<AttentionStatistics>> sorted = new TreeMap<>();
        groups.forEach((key, values) -> {
            if (key.get(0).equals(by)) {
                sorted.put(key.get(1), values);
            }
        });
        return sorted;
    }

    private static List<Object> row(String by, String name, String statistic, double[] values) {
        Distribution distribution = Distribution.of(values);
        return List.of(
                by,
                name,
                values.length,
                statistic,
                distribution.mean(),
                distribution.median(),
                distribution.lowerQuartile(),
                distribution.upperQuartile());
    }

    private List<List<Object>> curve(Seed seed) {
        double[] energy = loudness.means();
        List<List<Object>> rows = new ArrayList<>();
        for (MassCurves.Point point : curves.mean(seed)) {
            rows.add(List.of(
                    point.share(), point.mass(), point.low(), point.high(), energy[rows.size()], point.share()));
        }
        return rows;
    }
}
