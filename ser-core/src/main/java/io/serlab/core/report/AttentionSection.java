package io.serlab.core.report;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.ResampleUnit;
import io.serlab.core.explanation.AttentionStatistics;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.explanation.MassCurves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How concentrated the attention of the reported utterances is.
 *
 * @param uniform whether every frame of every utterance weighs alike, as with poolers that have no attention
 * @param streams rows of attention per utterance
 * @param groups all utterances, then by outcome, class and speaker
 * @param speakersLeftOut speakers that are not among the groups, as those with most utterances alone are
 * @param entropy of the utterances that are right and of those that are wrong; of all where no classes are predicted
 * @param curve the attention that the most attended frames hold, of all utterances
 */
public record AttentionSection(
        boolean uniform,
        int streams,
        double hopSeconds,
        List<Concentration> groups,
        int speakersLeftOut,
        Histogram entropy,
        List<MassCurves.Point> curve) {
    static final String RIGHT = "right";
    static final String WRONG = "wrong";
    private static final int MOST_SPEAKERS = 60;
    // Weights are stored in single precision.
    private static final double SLACK = 1e-4;

    /** Reads the attention of every prediction once. */
    public static AttentionSection of(RunMaterial material) {
        Map<String, AttentionStatistics> statistics = new LinkedHashMap<>();
        MassCurves curves = new MassCurves();
        boolean bySpeaker = ResampleUnit.of(material.predictions()) == ResampleUnit.SPEAKER;
        boolean uniform = true;
        for (PredictionRow row : material.predictions()) {
            double[] frames = material.attention().frames(row.id());
            statistics.put(row.id(), AttentionStatistics.of(frames));
            curves.add(bySpeaker ? Objects.requireNonNull(row.speaker()) : row.id(), frames);
            uniform &= isUniform(frames);
        }
        List<Concentration> speakers =
                groups(Concentration.SPEAKER, material.predictions(), statistics, PredictionRow::speaker);
        return new AttentionSection(
                uniform,
                material.attention().notes().streams(),
                material.attention().notes().times().hopSeconds(),
                groups(material, statistics, speakers),
                Math.max(0, speakers.size() - MOST_SPEAKERS),
                entropy(material.predictions(), statistics),
                curves.mean(new Seed(material.heading().seed()).stream("localisation")));
    }

    private static boolean isUniform(double[] frames) {
        double peak = frames[FrameAttention.top(frames)];
        return peak * frames.length < 1 + SLACK;
    }

    static @Nullable String outcome(PredictionRow row) {
        if (row.isRatedAlone()) {
            return null;
        }
        return row.predicted().equals(row.truth()) ? RIGHT : WRONG;
    }

    private static List<Concentration> groups(
            RunMaterial material, Map<String, AttentionStatistics> statistics, List<Concentration> speakers) {
        List<Concentration> groups = new ArrayList<>();
        groups.add(Concentration.of(Concentration.ALL, Concentration.ALL, statistics));
        groups.addAll(ordered(
                List.of(RIGHT, WRONG),
                groups(Concentration.OUTCOME, material.predictions(), statistics, AttentionSection::outcome)));
        groups.addAll(ordered(
                material.classes(),
                groups(Concentration.CLASS, material.predictions(), statistics, PredictionRow::truth)));
        speakers.stream()
                .sorted(Comparator.comparingInt(Concentration::utterances).reversed())
                .limit(MOST_SPEAKERS)
                .sorted(Comparator.comparing(Concentration::group))
                .forEach(groups::add);
        return groups;
    }

    private static List<Concentration> ordered(List<String> names, List<Concentration> groups) {
        return groups.stream()
                .sorted(Comparator.comparingInt(group -> names.indexOf(group.group())))
                .toList();
    }

    private static List<Concentration> groups(
            String by,
            List<PredictionRow> rows,
            Map<String, AttentionStatistics> statistics,
            Function<PredictionRow, @Nullable String> group) {
        Map<String, Map<String, AttentionStatistics>> members = new LinkedHashMap<>();
        for (PredictionRow row : rows) {
            String name = group.apply(row);
            if (name != null) {
                members.computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .put(row.id(), Objects.requireNonNull(statistics.get(row.id())));
            }
        }
        List<Concentration> groups = new ArrayList<>();
        members.forEach((name, own) -> groups.add(Concentration.of(by, name, own)));
        return groups;
    }

    private static Histogram entropy(List<PredictionRow> rows, Map<String, AttentionStatistics> statistics) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        boolean classified = rows.stream().noneMatch(PredictionRow::isRatedAlone);
        (classified ? List.of(RIGHT, WRONG) : List.of(Concentration.ALL))
                .forEach(outcome -> values.put(outcome, new ArrayList<>()));
        for (PredictionRow row : rows) {
            String outcome = Objects.requireNonNullElse(outcome(row), Concentration.ALL);
            Objects.requireNonNull(values.get(outcome))
                    .add(Objects.requireNonNull(statistics.get(row.id())).normalisedEntropy());
        }
        return Histogram.of(values);
    }
}
