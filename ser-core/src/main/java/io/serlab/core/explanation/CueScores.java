package io.serlab.core.explanation;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well attention finds known cues, with loudness beside it: means over the utterances whose cue is known and whose
 * attention is not uniform, each with its 95 % bootstrap interval over speakers (utterances where these are unknown).
 * Not thread-safe.
 */
public final class CueScores {
    /** The name of its file in a run's folder. */
    public static final String FILE = "cue.csv";

    private static final List<String> NAMES =
            List.of("pointing_game", "precision_of_top_15", "recall_of_top_15", "roc_area", "chance");
    private static final List<String> HEADER = List.of("weights", "utterances", "figure", "mean", "low", "high");

    private final FrameTimes times;
    private final Map<String, List<double[]>> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Integer>>> units = new LinkedHashMap<>();

    /** Scores frames at these times. */
    public CueScores(FrameTimes times) {
        this.times = times;
    }

    /** One figure with its interval. */
    public record Score(double mean, Interval interval) {}

    /** A score of nothing. */
    public static final Score UNKNOWN = new Score(Double.NaN, Interval.UNDEFINED);

    /** Adds an utterance, if it has a cue and attention that points anywhere. */
    public void add(LocatedUtterance utterance) {
        double[] attention = utterance.attention();
        if (FrameAttention.isUniform(attention)) {
            return;
        }
        add("attention", attention, utterance);
        utterance.loudness().ifPresent(weights -> add("energy", weights, utterance));
    }

    private void add(String kind, double[] weights, LocatedUtterance utterance) {
        CueMatch.of(weights, times, utterance.segments()).ifPresent(match -> {
            List<double[]> all = figures.computeIfAbsent(kind, key -> new ArrayList<>());
            units.computeIfAbsent(kind, key -> new TreeMap<>())
                    .computeIfAbsent(utterance.group(), key -> new ArrayList<>())
                    .add(all.size());
            all.add(match.figures());
        });
    }

    /**
     * The scores of {@code attention} and {@code energy}, by the names of the figures; empty if no cue is known.
     *
     * @param seed of the resamples
     */
    public Map<String, Map<String, Score>> scores(Seed seed) {
        Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
        figures.forEach((kind, rows) -> scores.put(kind, scores(rows, units.getOrDefault(kind, Map.of()), seed)));
        return scores;
    }

    private static Map<String, Score> scores(List<double[]> rows, Map<String, List<Integer>> groups, Seed seed) {
        double[] means = means(rows, IntStream.range(0, rows.size()).toArray());
        List<Interval> intervals = new Bootstrap(seed)
                .intervals(Bootstrap.units(groups.values()), NAMES.size(), chosen -> means(rows, chosen));
        Map<String, Score> scores = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            scores.put(NAMES.get(i), new Score(means[i], intervals.get(i)));
        }
        return scores;
    }

    private static double[] means(List<double[]> rows, int[] chosen) {
        double[] means = new double[NAMES.size()];
        Arrays.setAll(
                means,
                i -> Arrays.stream(chosen)
                        .mapToDouble(row -> rows.get(row)[i])
                        .average()
                        .orElse(Double.NaN));
        return means;
    }

    /** Writes them into a run's folder, atomically; nothing if no cue is known. */
    public void write(Path runFolder, Map<String, Map<String, Score>> scores) {
        List<List<Object>> rows = new ArrayList<>();
        scores.forEach((kind, named) -> named.forEach((name, score) -> rows.add(List.of(
                kind,
                figures.getOrDefault(kind, List.of()).size(),
                name,
                score.mean(),
                score.interval().low(),
                score.interval().high()))));
        if (!rows.isEmpty()) {
            AtomicFiles.write(runFolder.resolve(FILE), CsvText.of(HEADER, rows));
        }
    }
}
