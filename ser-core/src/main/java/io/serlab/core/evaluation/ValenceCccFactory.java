package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;

/** Makes {@code ccc-valence}: Concordance correlation of valence. */
public final class ValenceCccFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public ValenceCccFactory() {
        super(
                "ccc-valence",
                "Concordance correlation of valence",
                input -> MetricParts.ccc(input, Dimensions::valence));
    }
}
