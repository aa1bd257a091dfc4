package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final List<String> CLASSES = List.of("0", "1");

    private static List<PredictionRow> rows(int wrong) {
        int[] truth = IntStream.range(0, 40).map(i -> i % 2).toArray();
        int[] predicted =
                IntStream.range(0, 40).map(i -> i < wrong ? 1 - i % 2 : i % 2).toArray();
        return ParityCases.rows(truth, predicted, new int[0]);
    }

    private static PairedComparison compare(List<PredictionRow> first, List<PredictionRow> second) {
        return PairedComparison.of(new PairedSystems(CLASSES, first, second), AbsentClassRule.ZERO, new Seed(1));
    }

    @Test
    void equalSystemsDoNotDiffer() {
        PairedComparison comparison = compare(rows(4), rows(4));

        assertThat(comparison.difference()).isZero();
        assertThat(comparison.interval()).isEqualTo(new Interval(0, 0));
        assertThat(comparison.randomisationP()).isEqualTo(1);
        assertThat(comparison.mcNemar().pValue()).isEqualTo(1);
    }

    @Test
    void aClearDifferenceIsFoundInItsDirection() {
        PairedComparison comparison = compare(rows(0), rows(20));

        assertThat(comparison.difference()).isEqualTo(0.5);
        assertThat(comparison.interval().low()).isPositive();
        assertThat(comparison.randomisationP()).isLessThan(0.001);
        assertThat(comparison.mcNemar()).isEqualTo(new McNemarTest(20, 0));
        assertThat(comparison.unit()).isEqualTo(ResampleUnit.ROW);
        assertThat(compare(rows(0), rows(20))).isEqualTo(comparison);
    }

    @Test
    void refusesSystemsOfDifferentUtterances() {
        assertThatThrownBy(() -> compare(rows(0), rows(0).subList(1, 40))).isInstanceOf(IllegalArgumentException.class);
    }
}
