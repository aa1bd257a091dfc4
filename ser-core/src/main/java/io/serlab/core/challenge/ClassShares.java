package io.serlab.core.challenge;

import io.serlab.core.submission.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/**
 * Compares how often each class is predicted with what was to be expected. With thousands of rows every difference is
 * significant, so one is worth a warning only if it is large as well: p under 0.001 by the chi-square test, and at least
 * a tenth of the rows in another class (total variation distance).
 */
final class ClassShares {
    private static final double LEVEL = 0.001;
    private static final double LARGE = 0.1;
    private static final ChiSquareTest TEST = new ChiSquareTest();

    private final List<String> classes;
    private final long[] counts;

    ClassShares(List<String> classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /** A warning if the development set was predicted in other shares. */
    Optional<Finding> against(long[] development) {
        int[] used = IntStream.range(0, counts.length)
                .filter(i -> counts[i] + development[i] > 0)
                .toArray();
        if (used.length < 2 || sum(counts) == 0 || sum(development) == 0) {
            return Optional.empty();
        }
        double p = TEST.chiSquareTestDataSetsComparison(at(used, counts), at(used, development));
        return finding(
                "shares-differ-from-development",
                "The classes are not predicted as on the development set",
                shares(development),
                p);
    }

    /**
     * A warning if the test set is known to have other shares. The test leaves out classes that it does not have; a file
     * of these alone needs no test.
     */
    Optional<Finding> against(Map<String, Double> prior) {
        double[] expected = classes.stream()
                .mapToDouble(name -> prior.getOrDefault(name, 0.0))
                .toArray();
        int[] used =
                IntStream.range(0, counts.length).filter(i -> expected[i] > 0).toArray();
        boolean possible = sum(at(used, counts)) > 0;
        if (used.length == 0 || sum(counts) == 0 || (possible && used.length < 2)) {
            return Optional.empty();
        }
        double p = possible
                ? TEST.chiSquareTest(
                        Arrays.stream(used).mapToDouble(i -> expected[i]).toArray(), at(used, counts))
                : 0;
        return finding(
                "shares-differ-from-prior",
                "The classes are not predicted as often as the test set has them",
                expected,
                p);
    }

    private Optional<Finding> finding(String code, String words, double[] expected, double p) {
        double[] shares = shares(counts);
        double distance = IntStream.range(0, shares.length)
                        .mapToDouble(i -> Math.abs(shares[i] - expected[i]))
                        .sum()
                / 2;
        if (p >= LEVEL || distance < LARGE) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            parts.add(String.format(
                    Locale.ROOT, "%s %.1f %% (%.1f %%)", classes.get(i), 100 * shares[i], 100 * expected[i]));
        }
        return Optional.of(Finding.warning(
                code,
                String.format(
                        Locale.ROOT,
                        "%s: %s; %.1f %% of the rows would have to change (chi-square test, p %s)",
                        words,
                        String.join(", ", parts),
                        100 * distance,
                        p < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p))));
    }

    private static long[] at(int[] places, long[] values) {
        return Arrays.stream(places).mapToLong(i -> values[i]).toArray();
    }

    private static long sum(long[] values) {
        return Arrays.stream(values).sum();
    }

    private static double[] shares(long[] values) {
        double all = sum(values);
        return Arrays.stream(values).mapToDouble(value -> value / all).toArray();
    }
}
