package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.Dimensions;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DimensionScoresTest {
    private static PredictionRow row(Dimensions truth, Dimensions predicted) {
        return PredictionRow.of("u", "A", "A").withRatings(new PredictionRow.Ratings(truth, predicted));
    }

    // Arousal: truth 1, 3 and predicted 2, 4: covariance 1, variances 1 and 1, means 2 and 3: 2 / (1 + 1 + 1).
    @Test
    void eachDimensionHasItsConcordance() {
        List<PredictionRow> rows = List.of(
                row(new Dimensions(1, 1, 1), new Dimensions(2, 1, 3)),
                row(new Dimensions(3, 3, 3), new Dimensions(4, 3, 1)));

        assertThat(DimensionScores.of(rows))
                .containsOnlyKeys("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean")
                .containsEntry("ccc_valence", 1.0)
                .containsEntry("ccc_dominance", -1.0)
                .extractingByKey("ccc_arousal", InstanceOfAssertFactories.DOUBLE)
                .isEqualTo(2 / 3.0, within(1e-12));
    }

    @Test
    void thereAreNoneWhereATruthIsUnknown() {
        PredictionRow unknown =
                PredictionRow.of("u", "A", "A").withRatings(new PredictionRow.Ratings(null, new Dimensions(1, 1, 1)));

        assertThat(DimensionScores.of(List.of(unknown, row(new Dimensions(1, 1, 1), new Dimensions(1, 1, 1)))))
                .isEmpty();
        assertThat(DimensionScores.of(List.of())).isEmpty();
        assertThat(DimensionScores.of(List.of(PredictionRow.of("u", "A", "A")))).isEmpty();
    }
}
