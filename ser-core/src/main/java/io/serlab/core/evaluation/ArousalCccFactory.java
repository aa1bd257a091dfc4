package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;

/** Makes {@code ccc-arousal}: Concordance correlation of arousal. */
public final class ArousalCccFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public ArousalCccFactory() {
        super(
                "ccc-arousal",
                "Concordance correlation of arousal",
                input -> MetricParts.ccc(input, Dimensions::arousal));
    }
}
