package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void refusesRowsWithoutTruth() {
        List<PredictionRow> rows = List.of(PredictionRow.of("a.wav", null, "x"), PredictionRow.of("b.wav", "x", "x"));

        assertThatThrownBy(() -> Evaluation.of(List.of("x"), AbsentClassRule.ZERO, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("1 utterances have no true class: a.wav");
    }

    @Test
    void refusesClassesOutsideTheList() {
        List<PredictionRow> rows = List.of(PredictionRow.of("a.wav", "x", "y"));

        assertThatThrownBy(() -> Evaluation.of(List.of("x"), AbsentClassRule.ZERO, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Class 'y' of utterance 'a.wav' is not in the class list [x]");
    }
}
