package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.Dimensions;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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
    void intervalsHoldTheFigureAndNeedTwoUnits() {
        List<PredictionRow> rows = IntStream.range(0, 60)
                .mapToObj(i -> PredictionRow.ofRatings(
                        "u" + i,
                        new PredictionRow.Ratings(
                                new Dimensions(i % 7, i % 5, i % 3),
                                new Dimensions(i % 7 + 0.5 * (i % 2), i % 5 - 0.5 * (i % 3), i % 3 + 0.5 * (i % 4)))))
                .toList();
        double mean = Objects.requireNonNull(DimensionScores.of(rows).get("ccc_mean"));

        Interval interval = Objects.requireNonNull(
                DimensionScores.intervals(rows, new Seed(1)).get("ccc_mean"));

        assertThat(interval.low()).isLessThan(mean);
        assertThat(interval.high()).isGreaterThan(mean);
        assertThat(DimensionScores.intervals(rows, new Seed(1)).get("ccc_mean")).isEqualTo(interval);
        assertThat(DimensionScores.intervals(rows.subList(0, 1), new Seed(1)))
                .containsEntry("ccc_arousal", Interval.UNDEFINED);
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
