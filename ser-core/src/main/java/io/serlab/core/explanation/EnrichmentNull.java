package io.serlab.core.explanation;

import java.util.Arrays;

/**
 * The enrichment of a category where each utterance's attention is shifted circularly against what is said.
 *
 * @param greater how many shifts gave at least the enrichment that was found
 * @param less how many gave at most that
 * @param shifts how many were tried
 * @param mean the mean enrichment over all shifts
 */
record EnrichmentNull(long greater, long less, long shifts, double mean) {
    private static final double SLACK = 1e-12;

    /** Compares the enrichment that was found with that of every shift. */
    static EnrichmentNull of(double found, double[] shifted) {
        return new EnrichmentNull(
                Arrays.stream(shifted).filter(each -> each >= found - SLACK).count(),
                Arrays.stream(shifted).filter(each -> each <= found + SLACK).count(),
                shifted.length,
                Arrays.stream(shifted).average().orElse(Double.NaN));
    }

    /** The chance of at least this enrichment, of shifts drawn at random. */
    double pGreater() {
        return (1.0 + greater) / (1.0 + shifts);
    }

    /** The chance of at most this enrichment, of shifts drawn at random. */
    double pLess() {
        return (1.0 + less) / (1.0 + shifts);
    }

    /** The chance of an enrichment this far from what is usual, either way. */
    double pTwoSided() {
        return Math.min(1, 2 * Math.min(pGreater(), pLess()));
    }
}
