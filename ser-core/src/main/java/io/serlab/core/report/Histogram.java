package io.serlab.core.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How often a figure takes which value, in bins of equal width; a bin holds its lower edge, the last one both.
 *
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last one
 * @param series one count per bin, by group
 */
public record Histogram(double low, double high, Map<String, List<Integer>> series) {
    private static final int BINS = 30;
    private static final double[] STEPS = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002};

    /** Counts values in [0, 1]; the outer edges are rounded outwards, to a tenth of the values' range or so. */
    static Histogram of(Map<String, List<Double>> groups) {
        double[] all = groups.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double min = Arrays.stream(all).min().orElse(0);
        double max = Arrays.stream(all).max().orElse(1);
        double step = step(max - min);
        double least = Math.floor(min / step) * step;
        double high = Math.max(Math.ceil(max / step) * step, least + step);
        Map<String, List<Integer>> series = new LinkedHashMap<>();
        groups.forEach((group, values) -> series.put(group, counts(values, least, high, BINS)));
        return new Histogram(least, high, series);
    }

    /** Counts values of any range, in at most thirty bins whose edges are round figures: 1, 2 or 5 times a power of ten. */
    static Histogram roundly(Map<String, List<Double>> groups) {
        DoubleSummaryStatistics all = groups.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        if (all.getCount() == 0) {
            return new Histogram(0, 1, Map.of());
        }
        double width = roundWidth((all.getMax() - all.getMin()) / (BINS - 2));
        double low = Math.floor(all.getMin() / width) * width;
        int bins = (int) Math.floor((all.getMax() - low) / width) + 1;
        Map<String, List<Integer>> series = new LinkedHashMap<>();
        groups.forEach((group, values) -> series.put(group, counts(values, low, low + bins * width, bins)));
        return new Histogram(low, low + bins * width, series);
    }

    private static double roundWidth(double least) {
        if (least == 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(each -> each * power)
                .filter(each -> each >= least)
                .findFirst()
                .orElse(10 * power);
    }

    private static double step(double range) {
        return Arrays.stream(STEPS)
                .filter(step -> step <= range / 8)
                .findFirst()
                .orElse(STEPS[STEPS.length - 1]);
    }

    private static List<Integer> counts(List<Double> values, double low, double high, int bins) {
        int[] counts = new int[bins];
        for (double value : values) {
            counts[Math.max(0, Math.min(bins - 1, (int) ((value - low) / (high - low) * bins)))]++;
        }
        List<Integer> list = new ArrayList<>();
        Arrays.stream(counts).forEach(list::add);
        return list;
    }
}
