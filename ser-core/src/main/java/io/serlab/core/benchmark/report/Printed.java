package io.serlab.core.benchmark.report;

import io.serlab.core.evaluation.Interval;
import java.util.Locale;

/** Figures as a reader sees them, in any locale with a decimal point; an unknown one is a dash. */
final class Printed {
    static final String UNKNOWN = "–";

    private Printed() {}

    /** Four decimals. */
    static String figure(double value) {
        return Double.isFinite(value) ? unsignedZero(String.format(Locale.ROOT, "%.4f", value)) : UNKNOWN;
    }

    /** Four decimals with a sign, except for what rounds to zero. */
    static String signed(double value) {
        return Double.isFinite(value) ? unsignedZero(String.format(Locale.ROOT, "%+.4f", value)) : UNKNOWN;
    }

    /** The ends between brackets; empty if there are none. */
    static String interval(Interval interval) {
        return isDefined(interval) ? "[%s, %s]".formatted(figure(interval.low()), figure(interval.high())) : "";
    }

    /** The ends with signs between brackets; empty if there are none. */
    static String signed(Interval interval) {
        return isDefined(interval) ? "[%s, %s]".formatted(signed(interval.low()), signed(interval.high())) : "";
    }

    /** A probability: four decimals, or that it is below what they can show. */
    static String probability(double p) {
        return p < 0.0001 ? "<0.0001" : figure(p);
    }

    static String seconds(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : UNKNOWN;
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static boolean isDefined(Interval interval) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
    }

    private static String unsignedZero(String text) {
        return text.equals("-0.0000") || text.equals("+0.0000") ? "0.0000" : text;
    }
}
