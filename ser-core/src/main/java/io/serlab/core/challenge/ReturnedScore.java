package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.training.MetricFactory;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A score as the organisers returned it.
 *
 * @param metric as metrics are named, such as {@code macro_f1}
 */
public record ReturnedScore(String metric, double value) {
    private static final List<String> SHARES = List.of("macro_f1", "uar", "accuracy", "weighted_f1");
    private static final List<String> CONCORDANCES = List.of("ccc_mean", "ccc_arousal", "ccc_valence", "ccc_dominance");

    /** The least and the greatest value of a metric; those of a metric that is not known here are not bounded. */
    public record Range(double low, double high) {
        /** The range of a metric. */
        public static Range of(String metric) {
            if (SHARES.contains(metric)) {
                return new Range(0, 1);
            }
            return CONCORDANCES.contains(metric)
                    ? new Range(-1, 1)
                    : new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    /**
     * Reads {@code name=value}.
     *
     * @param ofChallenge the metric that a challenge scores by, which is known whatever its name
     * @throws InvalidInputException if the metric is unknown, the value no number or outside the metric's range
     */
    public static ReturnedScore parse(String text, String ofChallenge) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "invalid-value", "--metric must be name=value, such as macro_f1=0.3649, got '%s'.".formatted(text));
        }
        String metric =
                MetricFactory.resultName(text.substring(0, equals).strip().toLowerCase(Locale.ROOT));
        TreeSet<String> known = new TreeSet<>(SHARES);
        known.addAll(CONCORDANCES);
        known.add(ofChallenge);
        if (!known.contains(metric)) {
            throw new UnknownNameException("metric", metric, "--metric", known);
        }
        return of(metric, text.substring(equals + 1).strip());
    }

    /**
     * A score of a metric.
     *
     * @throws InvalidInputException if the value is no number or outside the metric's range
     */
    public static ReturnedScore of(String metric, String value) {
        return new ReturnedScore(metric, number(metric, value));
    }

    private static double number(String metric, String text) {
        Range range = Range.of(metric);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw outside(metric, text, range, "");
        }
        if (!Double.isFinite(value) || value < range.low() || value > range.high()) {
            boolean percent = value > range.high() && value <= 100 * range.high();
            throw outside(
                    metric,
                    text,
                    range,
                    percent ? " As a share it is %s.".formatted(Math.round(value * 1e4) / 1e6) : "");
        }
        return value;
    }

    private static InvalidInputException outside(String metric, String text, Range range, String hint) {
        return new InvalidInputException(
                "score-out-of-range",
                "%s must be a number from %s to %s, got '%s'.%s"
                        .formatted(metric, range.low(), range.high(), text, hint));
    }
}
