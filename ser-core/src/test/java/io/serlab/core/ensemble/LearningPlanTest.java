package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningPlanTest {
    /** Two utterances of each of three speakers, each speaker a fold. */
    private static final JoinedRows REPORTED = folded("1:x1", "1:x2", "2:y1", "2:y2", "3:z1", "3:z2");

    /** The next speaker is development of each fold. */
    private static final JoinedRows DEVELOPMENT = folded("1:y1", "1:y2", "2:z1", "2:z2", "3:x1", "3:x2");

    private static JoinedRows folded(String... keys) {
        List<PredictionRow> rows = Arrays.stream(keys)
                .map(key -> Joined.row(key.substring(2), "a", 0.4, key.substring(0, 1), key.substring(2, 3)))
                .toList();
        return Joined.rows(new PredictionTable(Joined.CLASSES, rows));
    }

    @Test
    void neverLearnsOnWhatAFoldReports() {
        for (LearnedOn where : LearnedOn.values()) {
            LearningPlan plan = LearningPlan.of(where, REPORTED, Optional.of(DEVELOPMENT), false);
            for (LearningPlan.Part part : plan.parts()) {
                List<String> reported = ids(REPORTED, part.reported());
                assertThat(ids(plan.pool(), part.learned())).isNotEmpty().doesNotContainAnyElementsOf(reported);
            }
        }
    }

    private static List<String> ids(JoinedRows rows, int[] drawn) {
        return Arrays.stream(drawn).mapToObj(row -> rows.rows().get(row).id()).toList();
    }

    @Test
    void learnsOnDevelopmentOfAllFoldsButForWhatIsReported() {
        LearningPlan plan = LearningPlan.of(LearnedOn.DEVELOPMENT, REPORTED, Optional.of(DEVELOPMENT), false);

        assertThat(ids(DEVELOPMENT, plan.parts().get(0).learned())).containsExactly("y1", "y2", "z1", "z2");
    }

    @Test
    void learnsOnTheFoldsOwnDevelopment() {
        LearningPlan plan = LearningPlan.of(LearnedOn.OWN_DEVELOPMENT, REPORTED, Optional.of(DEVELOPMENT), false);

        assertThat(ids(DEVELOPMENT, plan.parts().get(0).learned())).containsExactly("y1", "y2");
    }

    @Test
    void learnsOnTheReportedPredictionsOfOtherFolds() {
        LearningPlan plan = LearningPlan.of(LearnedOn.OUT_OF_FOLD, REPORTED, Optional.empty(), false);

        assertThat(ids(REPORTED, plan.parts().get(1).learned())).containsExactly("x1", "x2", "z1", "z2");
    }

    @Test
    void partsReportedDevelopmentBySpeaker() {
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9, 0.1, 0.9, 0.1, 0.9));

        LearningPlan plan = LearningPlan.of(LearnedOn.DEVELOPMENT, rows, Optional.of(rows), true);

        assertThat(plan.parts()).hasSize(3);
        assertThat(ids(rows, plan.parts().get(0).reported())).containsExactly("u0", "u1");
        assertThat(ids(rows, plan.parts().get(0).learned())).containsExactly("u2", "u3", "u4", "u5");
    }

    @Test
    void refusesOutOfFoldWithoutFolds() {
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9));

        assertThatThrownBy(() -> LearningPlan.of(LearnedOn.OUT_OF_FOLD, rows, Optional.empty(), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no folds");
    }

    @Test
    void refusesDevelopmentThatIsAllReported() {
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9));

        assertThatThrownBy(() -> LearningPlan.of(LearnedOn.DEVELOPMENT, rows, Optional.of(rows), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nothing is left to learn on");
    }
}
