package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Agreement;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisputedLabelsTest {
    private static LabelledUtterance utterance(String id, String agreement) {
        return new LabelledUtterance(
                Utterance.builder(id, Path.of(id))
                        .attribute(Agreement.ATTRIBUTE, agreement)
                        .build(),
                0,
                Split.TRAIN);
    }

    private final LabelledUtterance agreed = utterance("agreed.wav", "full");
    private final LabelledUtterance disputed = utterance("disputed.wav", "none");

    @Test
    void mayBeLearnedFrom() {
        Fold fold = new Fold(Fold.ALL, List.of(agreed, disputed), List.of(agreed), List.of());
        assertThatCode(() -> DisputedLabels.requireUnscored(List.of(fold))).doesNotThrowAnyException();
    }

    @Test
    void areNeverScored() {
        for (Fold fold : List.of(
                new Fold("1", List.of(agreed), List.of(disputed), List.of()),
                new Fold("1", List.of(agreed), List.of(), List.of(agreed, disputed)))) {
            assertThatThrownBy(() -> DisputedLabels.requireUnscored(List.of(fold)))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.code()).isEqualTo("disputed-labels"))
                    .hasMessageContainingAll("1 utterances", "disputed.wav")
                    .hasMessageNotContaining("agreed.wav,");
        }
    }

    @Test
    void areNotedOnTheCardWithTheirNumber() {
        Protocol protocol = Protocol.ofClasses(List.of("A", "S"));
        assertThat(DisputedLabels.note(new LabelledCorpus(protocol, List.of(agreed, disputed), List.of(), List.of())))
                .hasValueSatisfying(note -> assertThat(note).startsWith("1 training utterances"));
        assertThat(DisputedLabels.note(new LabelledCorpus(protocol, List.of(agreed), List.of(), List.of())))
                .isEmpty();
    }
}
