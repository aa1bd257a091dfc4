package io.serlab.core.explanation;

import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How concentrated the attention of a set of utterances is, by our own definitions of frame attention (the mean over
 * streams) and of its statistics. Immutable and thread-safe.
 *
 * @param utterances by id, in the order in which to list them
 */
public record AttentionSummary(Map<String, AttentionStatistics> utterances) {
    private static final List<String> HEADER = List.of(
            "id",
            "frames",
            "frames_for_50",
            "frames_for_80",
            "frames_for_90",
            "top_15_mass",
            "uniform_top_15_mass",
            "gini",
            "attention_entropy");

    public AttentionSummary {
        utterances = Collections.unmodifiableMap(new LinkedHashMap<>(utterances));
    }

    /**
     * Summarises frame attention.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     */
    public static AttentionSummary of(Map<String, double[]> attention) {
        Map<String, AttentionStatistics> utterances = new LinkedHashMap<>();
        attention.forEach((id, weights) -> utterances.put(id, AttentionStatistics.of(weights)));
        return new AttentionSummary(utterances);
    }

    /** Means over utterances: {@code frames_for_80}, {@code top_15_mass}, {@code attention_entropy} (normalised). */
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("frames_for_80", distribution(AttentionStatistics::f80).mean());
        means.put("top_15_mass", distribution(AttentionStatistics::top15Mass).mean());
        means.put(
                "attention_entropy",
                distribution(AttentionStatistics::normalisedEntropy).mean());
        return means;
    }

    /** Mean, median and quartiles of a statistic over utterances. */
    public Distribution distribution(ToDoubleFunction<AttentionStatistics> statistic) {
        return Distribution.of(
                utterances.values().stream().mapToDouble(statistic).toArray());
    }

    /**
     * Writes one CSV row per utterance, atomically: frames, the shares of frames that hold 50, 80 and 90 % of the mass,
     * the mass of the top 15 % of frames beside what uniform attention would give, Gini, normalised entropy.
     */
    public void write(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        utterances.forEach((id, statistics) -> rows.add(values(id, statistics)));
        AtomicFiles.write(file, CsvText.of(HEADER, rows));
    }

    private static List<Object> values(String id, AttentionStatistics statistics) {
        return List.of(
                id,
                statistics.frames(),
                statistics.f50(),
                statistics.f80(),
                statistics.f90(),
                statistics.top15Mass(),
                statistics.topCount() / (double) statistics.frames(),
                statistics.gini(),
                statistics.normalisedEntropy());
    }
}
