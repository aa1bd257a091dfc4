package io.serlab.core.report;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.explanation.HeldMass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Collects the attention that the most attended frames of each utterance hold. Not thread-safe. */
final class MassCurves {
    private static final int STEPS = 100;

    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /**
     * Adds an utterance.
     *
     * @param unit what is drawn as a whole in a resample: its speaker, or the utterance itself
     * @param attention one weight per frame, of any sum above 0
     */
    void add(String unit, double[] attention) {
        double[] sum = sums.computeIfAbsent(unit, key -> new double[STEPS + 1]);
        double[] curve = HeldMass.of(attention);
        Arrays.setAll(sum, step -> sum[step] + curve[step]);
        counts.merge(unit, 1, Integer::sum);
    }

    /** The mean over utterances, with 95 % intervals by resamples of the units if there are at least two. */
    MassCurve mean(Seed seed) {
        double[][] ofUnits = sums.values().toArray(double[][]::new);
        int[] sizes = counts.values().stream().mapToInt(Integer::intValue).toArray();
        double[] means = mean(ofUnits, sizes, IntStream.range(0, sizes.length).toArray());
        List<Interval> intervals = intervals(seed, ofUnits, sizes);
        List<MassCurve.Point> points = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            Interval interval = intervals.get(step);
            points.add(new MassCurve.Point(step / (double) STEPS, means[step], interval.low(), interval.high()));
        }
        return new MassCurve(MassCurve.ALL, MassCurve.ALL, points);
    }

    private static List<Interval> intervals(Seed seed, double[][] ofUnits, int[] sizes) {
        int[][] units =
                IntStream.range(0, sizes.length).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        return new Bootstrap(seed.stream("mass-curve"))
                .intervals(units, STEPS + 1, drawn -> mean(ofUnits, sizes, drawn));
    }

    private static double[] mean(double[][] ofUnits, int[] sizes, int[] drawn) {
        double[] sum = new double[STEPS + 1];
        long count = 0;
        for (int unit : drawn) {
            double[] add = ofUnits[unit];
            for (int step = 0; step <= STEPS; step++) {
                sum[step] += add[step];
            }
            count += sizes[unit];
        }
        double utterances = count;
        return Arrays.stream(sum).map(value -> value / utterances).toArray();
    }
}
