package io.serlab.core.explanation;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Collects the attention that the most attended frames of each utterance hold. Not thread-safe. */
public final class MassCurves {
    private final Map<String, Unit> units = new TreeMap<>();

    /**
     * One point of the mean curve. Uniform attention gives the diagonal.
     *
     * @param share of the frames, in [0, 1]
     * @param mass the mean attention that they hold, in [0, 1]
     * @param low the lower end of its 95 % interval; NaN where there is none
     * @param high the upper end; NaN where there is none
     */
    public record Point(double share, double mass, double low, double high) {}

    private static final class Unit {
        private final double[] sum = new double[HeldMass.SHARES.length];
        private int utterances;
    }

    /**
     * Adds an utterance.
     *
     * @param unit what is drawn as a whole in a resample: its speaker, or the utterance itself
     * @param attention one weight per frame, of any sum above 0
     */
    public void add(String unit, double[] attention) {
        Unit own = units.computeIfAbsent(unit, key -> new Unit());
        double[] curve = HeldMass.of(attention);
        Arrays.setAll(own.sum, step -> own.sum[step] + curve[step]);
        own.utterances++;
    }

    /** The mean over utterances, with 95 % intervals by resamples of the units if there are at least two. */
    public List<Point> mean(Seed seed) {
        List<Unit> all = List.copyOf(units.values());
        int[][] rows =
                IntStream.range(0, all.size()).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        double[] means = means();
        List<Interval> intervals = new Bootstrap(seed)
                .intervals(
                        rows,
                        means.length,
                        drawn -> mean(Arrays.stream(drawn).mapToObj(all::get).toList()));
        List<Point> points = new ArrayList<>();
        for (int step = 0; step < means.length; step++) {
            Interval interval = intervals.get(step);
            points.add(new Point(HeldMass.SHARES[step], means[step], interval.low(), interval.high()));
        }
        return points;
    }

    /** The mean over utterances at each share; NaN without any. */
    double[] means() {
        return mean(List.copyOf(units.values()));
    }

    private static double[] mean(List<Unit> drawn) {
        double[] sum = new double[HeldMass.SHARES.length];
        long utterances = 0;
        for (Unit unit : drawn) {
            for (int step = 0; step < sum.length; step++) {
                sum[step] += unit.sum[step];
            }
            utterances += unit.utterances;
        }
        double count = utterances;
        return Arrays.stream(sum).map(value -> value / count).toArray();
    }
}
