package io.serlab.core.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a prediction that is held to be 80 % sure is right in 80 % of cases. The confidence of a prediction is its
 * largest probability; 15 equal bins of confidence, each with its upper edge.
 *
 * @param expectedError the gap between accuracy and mean confidence, weighted by the rows of each bin; NaN without rows
 * @param largestError the largest gap of a bin
 * @param bins those that are not empty, by ascending confidence
 */
public record Calibration(double expectedError, double largestError, List<Bin> bins) {
    private static final int BINS = 15;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param number from 0
     * @param confidence the mean of its rows
     * @param accuracy the share of its rows that are right
     */
    public record Bin(int number, int rows, double confidence, double accuracy) {
        double gap() {
            return Math.abs(accuracy - confidence);
        }
    }

    /** Takes rows with a truth and probabilities. */
    public static Calibration of(List<PredictionRow> rows) {
        int[] counts = new int[BINS];
        int[] right = new int[BINS];
        double[] confidences = new double[BINS];
        for (PredictionRow row : rows) {
            double confidence = Collections.max(row.probabilities());
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(BINS * confidence) - 1));
            counts[bin]++;
            right[bin] += row.predicted().equals(row.truth()) ? 1 : 0;
            confidences[bin] += confidence;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int count = counts[bin];
            if (count > 0) {
                bins.add(new Bin(bin, count, confidences[bin] / count, right[bin] / (double) count));
            }
        }
        return of(bins, rows.size());
    }

    private static Calibration of(List<Bin> bins, int rows) {
        double expected =
                bins.stream().mapToDouble(bin -> bin.rows() * bin.gap()).sum() / rows;
        return new Calibration(
                expected, bins.stream().mapToDouble(Bin::gap).max().orElse(Double.NaN), bins);
    }
}
