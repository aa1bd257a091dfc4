package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals: as many units as there are (rows, or speakers with all their rows) are drawn with replacement,
 * again and again, and the middle 95 % of the figures taken. The same seed gives the same interval. Thread-safe.
 *
 * @param resamples how often to draw
 */
public record Bootstrap(Seed seed, int resamples) {
    /** How often to draw where nobody says otherwise. */
    public static final int RESAMPLES = 1000;

    /** With the usual number of resamples. */
    public Bootstrap(Seed seed) {
        this(seed, RESAMPLES);
    }

    /**
     * The 95 % interval of each metric of {@link Evaluation#metrics}, by {@link ResampleUnit#of} the rows. A resample
     * is scored by the same absent-class rule as the whole.
     *
     * @throws io.serlab.api.InvalidInputException if a row has no truth or names an unknown class
     */
    public Map<String, Interval> intervals(List<String> classes, AbsentClassRule rule, List<PredictionRow> rows) {
        IndexedRows indexed = IndexedRows.of(classes, rows);
        List<String> names =
                List.copyOf(Evaluation.metrics(indexed.confusion(), rule).keySet());
        double[][] values =
                distributions(ResampleUnit.of(rows).groups(rows), names.size(), drawn -> figures(indexed, rule, drawn));
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            intervals.put(names.get(i), Interval.middle95(values[i]));
        }
        return intervals;
    }

    private static double[] figures(IndexedRows rows, AbsentClassRule rule, int[] drawn) {
        return Evaluation.metrics(rows.confusion(drawn), rule).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The 95 % interval of one figure of the drawn row indices. */
    Interval interval(int[][] units, ToDoubleFunction<int[]> figure) {
        return Interval.middle95(distributions(units, 1, drawn -> new double[] {figure.applyAsDouble(drawn)})[0]);
    }

    /** The rows of each group as a unit of resamples, in the order of the groups. */
    public static int[][] units(Collection<List<Integer>> groups) {
        return groups.stream()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The 95 % interval of each figure, as {@link #distributions}; undefined where there are fewer than two units. */
    public List<Interval> intervals(int[][] units, int count, Function<int[], double[]> figures) {
        return units.length < 2
                ? Collections.nCopies(count, Interval.UNDEFINED)
                : Arrays.stream(distributions(units, count, figures))
                        .map(Interval::middle95)
                        .toList();
    }

    /**
     * The figures of every resample.
     *
     * @param units row indices of each unit
     * @param count how many figures there are
     * @param figures from the drawn row indices, repeated as often as drawn, to the figures
     * @return (count, resamples)
     */
    public double[][] distributions(int[][] units, int count, Function<int[], double[]> figures) {
        Random random = seed.stream("bootstrap").random();
        double[][] values = new double[count][resamples];
        for (int resample = 0; resample < resamples; resample++) {
            double[] drawn = figures.apply(draw(units, random));
            for (int i = 0; i < count; i++) {
                values[i][resample] = drawn[i];
            }
        }
        return values;
    }

    private static int[] draw(int[][] units, Random random) {
        int[][] drawn = new int[units.length][];
        int size = 0;
        for (int i = 0; i < units.length; i++) {
            drawn[i] = units[random.nextInt(units.length)];
            size += drawn[i].length;
        }
        int[] rows = new int[size];
        int filled = 0;
        for (int[] unit : drawn) {
            System.arraycopy(unit, 0, rows, filled, unit.length);
            filled += unit.length;
        }
        return rows;
    }
}
