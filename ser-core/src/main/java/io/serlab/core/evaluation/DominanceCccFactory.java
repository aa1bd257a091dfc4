package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;

/** Makes {@code ccc-dominance}: Concordance correlation of dominance. */
public final class DominanceCccFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public DominanceCccFactory() {
        super(
                "ccc-dominance",
                "Concordance correlation of dominance",
                input -> MetricParts.ccc(input, Dimensions::dominance));
    }
}
