package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJoinTest {
    private static final PredictionTable FIRST = Joined.table(0.1, 0.9, 0.2, 0.8);

    @Test
    void joinsByIdAndNeverByPosition() {
        List<PredictionRow> turned = new ArrayList<>(FIRST.rows());
        Collections.reverse(turned);

        JoinedRows joined = Joined.rows(FIRST, new PredictionTable(Joined.CLASSES, turned));

        for (int row = 0; row < 4; row++) {
            assertThat(joined.values(row)[1]).isEqualTo(joined.values(row)[0]);
        }
        assertThat(joined.rows()).extracting(PredictionRow::id).containsExactly("u0", "u1", "u2", "u3");
    }

    @Test
    void bringsAnotherOrderOfClassesIntoThatOfTheFirst() {
        List<PredictionRow> other = FIRST.rows().stream()
                .map(row -> new PredictionRow(
                        row.id(),
                        row.truth(),
                        row.predicted(),
                        List.of(row.probabilities().get(1), row.probabilities().get(0)),
                        null,
                        null))
                .toList();

        JoinedRows joined = Joined.rows(FIRST, new PredictionTable(List.of("b", "a"), other));

        assertThat(joined.values(1)[1]).isEqualTo(joined.values(1)[0]);
        assertThat(joined.predicted(1)).containsExactly(1, 1);
    }

    @Test
    void refusesOtherClasses() {
        PredictionTable other = new PredictionTable(
                List.of("a", "c"),
                FIRST.rows().stream()
                        .map(row -> new PredictionRow(row.id(), row.truth(), "a", row.probabilities(), null, null))
                        .toList());

        assertThatThrownBy(() -> Joined.rows(FIRST, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Run R1 tells the classes [a, c] apart, run R0 [a, b]");
    }

    @Test
    void refusesAnotherSplitAndCountsTheIdsThatDiffer() {
        List<PredictionRow> rows = new ArrayList<>(FIRST.rows().subList(0, 2));
        rows.add(Joined.row("v1", "a", 0.3, null, null));

        assertThatThrownBy(() -> Joined.rows(FIRST, new PredictionTable(Joined.CLASSES, rows)))
                .hasMessageContaining(
                        "Run R1 has other test utterances than run R0: 3 ids differ (2 are missing, 1 more): "
                                + "u2, u3, v1");
    }

    @Test
    void refusesAnotherTruth() {
        List<PredictionRow> rows = new ArrayList<>(FIRST.rows());
        rows.set(2, Joined.row("u2", "b", 0.3, null, null));

        assertThatThrownBy(() -> Joined.rows(FIRST, new PredictionTable(Joined.CLASSES, rows)))
                .hasMessageContaining("Run R1 knows another truth of 1 of 4 test utterances than run R0: u2");
    }

    @Test
    void refusesOtherFolds() {
        List<PredictionRow> folded =
                FIRST.rows().stream().map(row -> row.withFold("1")).toList();
        List<PredictionRow> other = new ArrayList<>(folded);
        other.set(0, folded.get(0).withFold("2"));

        assertThatThrownBy(() -> Joined.rows(
                        new PredictionTable(Joined.CLASSES, folded), new PredictionTable(Joined.CLASSES, other)))
                .hasMessageContaining("Run R1 has 1 of 4 test utterances in other folds than run R0");
    }

    @Test
    void refusesAnUtteranceTwiceInOneFoldButNotInTwo() {
        PredictionRow row = Joined.row("u0", "a", 0.3, "1", null);
        PredictionTable twoFolds = new PredictionTable(Joined.CLASSES, List.of(row, row.withFold("2")));

        assertThat(Joined.rows(twoFolds, twoFolds).size()).isEqualTo(2);
        assertThatThrownBy(() -> Joined.rows(new PredictionTable(Joined.CLASSES, List.of(row, row))))
                .hasMessageContaining("two predictions of u0");
    }

    @Test
    void refusesAProbabilityThatIsNone() {
        PredictionTable broken = new PredictionTable(
                Joined.CLASSES, List.of(new PredictionRow("u0", "a", "a", List.of(Double.NaN, 0.5), null, null)));

        assertThatThrownBy(() -> Joined.rows(broken)).hasMessageContaining("probability NaN for u0");
    }
}
