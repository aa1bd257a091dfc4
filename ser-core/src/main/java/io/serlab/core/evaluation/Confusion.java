package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;
import java.util.Arrays;

/**
 * Counts of truth (rows) against prediction (columns), and the figures that follow from them. Resampling asks for these
 * figures tens of thousands of times, hence one flat array and plain loops. Not thread-safe.
 */
final class Confusion {
    private final int classes;
    private final int[] counts;

    Confusion(int classes) {
        this(classes, new int[classes * classes]);
    }

    private Confusion(int classes, int[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    void add(int truth, int predicted) {
        counts[truth * classes + predicted]++;
    }

    /** Counts one more in each cell; the cell of a row is truth · classes + prediction. */
    void addCells(int[] cells) {
        for (int cell : cells) {
            counts[cell]++;
        }
    }

    Confusion copy() {
        return new Confusion(classes, counts.clone());
    }

    Confusion plus(Confusion other) {
        Confusion sum = copy();
        Arrays.setAll(sum.counts, cell -> counts[cell] + other.counts[cell]);
        return sum;
    }

    Confusion minus(Confusion other) {
        Confusion rest = copy();
        Arrays.setAll(rest.counts, cell -> counts[cell] - other.counts[cell]);
        return rest;
    }

    int[][] rows() {
        int[][] rows = new int[classes][];
        Arrays.setAll(rows, klass -> Arrays.copyOfRange(counts, klass * classes, (klass + 1) * classes));
        return rows;
    }

    int support(int klass) {
        int sum = 0;
        for (int predicted = 0; predicted < classes; predicted++) {
            sum += counts[klass * classes + predicted];
        }
        return sum;
    }

    int predicted(int klass) {
        int sum = 0;
        for (int truth = 0; truth < classes; truth++) {
            sum += counts[truth * classes + klass];
        }
        return sum;
    }

    private int right(int klass) {
        return counts[klass * classes + klass];
    }

    private int total() {
        return Arrays.stream(counts).sum();
    }

    double precision(int klass) {
        return ratio(right(klass), predicted(klass));
    }

    double recall(int klass) {
        return ratio(right(klass), support(klass));
    }

    /** 2·tp / (support + predicted), which is the harmonic mean of precision and recall, and 0 where that is 0/0. */
    double f1(int klass) {
        return ratio(2.0 * right(klass), support(klass) + (double) predicted(klass));
    }

    double accuracy() {
        int sum = 0;
        for (int klass = 0; klass < classes; klass++) {
            sum += right(klass);
        }
        return sum / (double) total();
    }

    double weightedF1() {
        double sum = 0;
        for (int klass = 0; klass < classes; klass++) {
            sum += support(klass) * f1(klass);
        }
        return sum / total();
    }

    double macroF1(AbsentClassRule rule) {
        double sum = 0;
        int present = 0;
        for (int klass = 0; klass < classes; klass++) {
            sum += f1(klass);
            present += support(klass) + predicted(klass) > 0 ? 1 : 0;
        }
        return mean(rule, sum, present);
    }

    double uar(AbsentClassRule rule) {
        double sum = 0;
        int present = 0;
        for (int klass = 0; klass < classes; klass++) {
            sum += recall(klass);
            present += support(klass) > 0 ? 1 : 0;
        }
        return mean(rule, sum, present);
    }

    // An absent class adds 0 to the sum under either rule; they differ in whether it is counted.
    private double mean(AbsentClassRule rule, double sum, int present) {
        if (present == 0) {
            return Double.NaN;
        }
        return sum / (rule == AbsentClassRule.ZERO ? classes : present);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
