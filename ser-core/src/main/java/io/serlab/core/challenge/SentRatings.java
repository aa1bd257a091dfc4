package io.serlab.core.challenge;

import io.serlab.core.evaluation.Concordance;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.NumericValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * The numbers of a submission, compared with those that were to be expected. As with classes, a difference is worth a
 * warning only if it is significant and large as well: p under 0.001 by Welch's t test (of the values for the mean, of
 * their distances from the median for the deviation, which is the test of Brown and Forsythe), and a mean that lies at
 * least half a deviation away, or a deviation that is at least one and a half times the other.
 *
 * @param columns arousal, valence and dominance, in the order of the file
 * @param rows the numbers of each name
 */
record SentRatings(List<String> columns, Map<String, double[]> rows) {
    private static final double LEVEL = 0.001;
    private static final double LARGE_SHIFT = 0.5;
    private static final double LARGE_RATIO = 1.5;
    private static final TTest TEST = new TTest();

    /** Those of a file; rows that are no such numbers are left out, as the file may be of another format. */
    static SentRatings of(NumericValues format, SentRows sent) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        sent.values().forEach((name, text) -> numbers(format, text).ifPresent(numbers -> rows.put(name, numbers)));
        return new SentRatings(format.columns(), rows);
    }

    private static Optional<double[]> numbers(NumericValues format, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != format.columns().size() || !format.areValues(List.of(cells))) {
            return Optional.empty();
        }
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numbers[i] = Double.parseDouble(cells[i].strip());
        }
        return Optional.of(numbers);
    }

    private double[] column(int column) {
        return rows.values().stream().mapToDouble(row -> row[column]).toArray();
    }

    /** How alike the rows are that both have, in words; empty if there are none such. */
    Optional<String> likeness(SentRatings other) {
        List<String> shared =
                rows.keySet().stream().filter(other.rows::containsKey).toList();
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            double[] own =
                    shared.stream().mapToDouble(name -> at(rows, name, column)).toArray();
            double[] others = shared.stream()
                    .mapToDouble(name -> at(other.rows, name, column))
                    .toArray();
            double sum = 0;
            for (int row = 0; row < own.length; row++) {
                sum += Math.abs(own[row] - others[row]);
            }
            double concordance = Concordance.ccc(others, own);
            parts.add("%s CCC %s, mean difference %s"
                    .formatted(
                            columns.get(i),
                            Double.isNaN(concordance) ? "not defined" : figure(concordance),
                            figure(sum / own.length)));
        }
        String missing = shared.size() == rows.size() && shared.size() == other.rows.size()
                ? ""
                : " (of the %d rows that both have)".formatted(shared.size());
        return Optional.of(String.join("; ", parts) + missing);
    }

    private static double at(Map<String, double[]> rows, String name, int column) {
        double[] row = rows.get(name);
        return row == null ? Double.NaN : row[column];
    }

    /**
     * A warning if the development set was predicted otherwise.
     *
     * @param development the values of each column
     */
    Optional<Finding> against(List<double[]> development) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            double[] own = column(i);
            double[] expected = development.get(i);
            if (own.length > 1 && expected.length > 1 && differ(own, expected)) {
                parts.add("%s mean %s, deviation %s (%s, %s)"
                        .formatted(
                                columns.get(i),
                                figure(StatUtils.mean(own)),
                                figure(deviation(own)),
                                figure(StatUtils.mean(expected)),
                                figure(deviation(expected))));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "ratings-differ-from-development",
                        "The ratings are not as on the development set, whose figures are in brackets: "
                                + String.join("; ", parts)));
    }

    private static boolean differ(double[] own, double[] expected) {
        double shift = Math.abs(StatUtils.mean(own) - StatUtils.mean(expected));
        double narrower = Math.min(deviation(own), deviation(expected));
        double wider = Math.max(deviation(own), deviation(expected));
        boolean shifted = shift > 0 && shift >= LARGE_SHIFT * deviation(expected) && isSignificant(own, expected);
        boolean spread =
                wider > 0 && wider >= LARGE_RATIO * narrower && isSignificant(fromMedian(own), fromMedian(expected));
        return shifted || spread;
    }

    // Where neither side varies any difference is beyond chance, and the test has no p.
    private static boolean isSignificant(double[] own, double[] expected) {
        return StatUtils.variance(own) + StatUtils.variance(expected) == 0 || TEST.tTest(own, expected) < LEVEL;
    }

    private static double[] fromMedian(double[] values) {
        double median = StatUtils.percentile(values, 50);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return distances;
    }

    private static double deviation(double[] values) {
        return Math.sqrt(StatUtils.variance(values));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
