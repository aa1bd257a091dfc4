package io.serlab.core.explanation;

import io.serlab.core.evaluation.Quantiles;
import java.util.Arrays;

/** A statistic over utterances; quartiles by linear interpolation between order statistics. NaN without utterances. */
public record Distribution(double mean, double median, double lowerQuartile, double upperQuartile) {

    static Distribution of(double[] values) {
        return new Distribution(
                Arrays.stream(values).average().orElse(Double.NaN),
                Quantiles.of(values, 0.5),
                Quantiles.of(values, 0.25),
                Quantiles.of(values, 0.75));
    }
}
