package io.serlab.core.faithfulness;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The curves of many utterances under one condition. */
final class ConditionSums {
    private final List<Map<Ordering, Curves>> utterances = new ArrayList<>();
    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();

    void add(String group, Map<Ordering, Curves> curves) {
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(utterances.size());
        utterances.add(curves);
    }

    Faithfulness.Condition condition(Erasure erasure, Target target, Seed seed) {
        Map<Ordering, Curves> means = new EnumMap<>(Ordering.class);
        List<Gain> gains = new ArrayList<>();
        for (Ordering ordering : Ordering.values()) {
            means.put(ordering, mean(ordering));
            if (ordering != Ordering.ATTENTION) {
                gains.add(gain(ordering, seed));
            }
        }
        return new Faithfulness.Condition(erasure, target, boxed(Shares.DELETED), boxed(Shares.KEPT), means, gains);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private Curves mean(Ordering ordering) {
        double[] deletion = new double[Shares.DELETED.length];
        double[] keeping = new double[Shares.KEPT.length];
        for (Map<Ordering, Curves> each : utterances) {
            add(deletion, of(each, ordering).deletion());
            add(keeping, of(each, ordering).keeping());
        }
        return new Curves(deletion, keeping);
    }

    private void add(double[] mean, double[] curve) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] += curve[i] / utterances.size();
        }
    }

    private Gain gain(Ordering over, Seed seed) {
        return new Gain(
                over,
                figure(
                        seed,
                        each -> of(each, over).deletionArea()
                                - of(each, Ordering.ATTENTION).deletionArea()),
                figure(
                        seed,
                        each -> of(each, Ordering.ATTENTION).keepingArea()
                                - of(each, over).keepingArea()));
    }

    private static Curves of(Map<Ordering, Curves> curves, Ordering ordering) {
        return Objects.requireNonNull(curves.get(ordering));
    }

    private Gain.Figure figure(Seed seed, ToDoubleFunction<Map<Ordering, Curves>> gain) {
        double[] gains = utterances.stream().mapToDouble(gain).toArray();
        List<Interval> interval = new Bootstrap(seed)
                .intervals(Bootstrap.units(groups.values()), 1, rows -> new double[] {mean(gains, rows)});
        return new Gain.Figure(Arrays.stream(gains).average().orElse(Double.NaN), interval.get(0));
    }

    private static double mean(double[] gains, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> gains[row]).average().orElse(Double.NaN);
    }
}
