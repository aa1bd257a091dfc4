package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricInput;

/** Makes {@code ccc-mean}: the mean of the concordance correlations of arousal, valence and dominance. */
public final class MeanCccFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public MeanCccFactory() {
        super("ccc-mean", "Mean concordance correlation of arousal, valence and dominance", MeanCccFactory::mean);
    }

    private static double mean(MetricInput input) {
        double sum = MetricParts.ccc(input, Dimensions::arousal)
                + MetricParts.ccc(input, Dimensions::valence)
                + MetricParts.ccc(input, Dimensions::dominance);
        return sum / 3;
    }
}
