package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolBlockTest {
    private static final Protocol CORPUS = Protocol.ofClasses(List.of("A", "S", "N"))
            .with(new LabelMap(Map.of("angry", "A"), List.of("O", "X")))
            .with(new SplitMap(List.of("Train"), List.of("Dev"), List.of("Test")));

    @Test
    void dimensionsAloneHaveNoClassesAndAreChosenByConcordance() {
        Protocol protocol = read(Map.of("task", "dimensions"));

        assertThat(protocol.task()).isEqualTo(Task.DIMENSIONS);
        assertThat(protocol.classes()).isEmpty();
        assertThat(protocol.labels()).isEqualTo(LabelMap.IDENTITY);
        assertThat(protocol.metric()).isEqualTo("ccc_mean");
        assertThat(protocol.splits()).isEqualTo(CORPUS.splits());
        assertThat(read(ProtocolBlock.write(protocol))).isEqualTo(protocol);
    }

    @Test
    void classesOfAProtocolWithoutThemAreRefused() {
        assertThatThrownBy(() -> read(Map.of("task", "dimensions", "classes", List.of("A"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "protocol.classes is given, but protocol.task is dimensions, which predicts no classes: got '[A]'."
                                + " Leave it out, or set protocol.task to classes or both.");
        assertThatThrownBy(() -> read(Map.of("task", "dimensions", "labels", Map.of("x", "A"))))
                .hasMessageStartingWith("protocol.labels is given");
        assertThatThrownBy(() -> read(Map.of("task", "ratings")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("classes, dimensions, both");
    }

    @Test
    void bothIsTheCorpussProtocolForBothAndClassesAreNotWritten() {
        assertThat(read(Map.of("task", "both")).task()).isEqualTo(Task.BOTH);
        assertThat(read(Map.of("task", "both")).classes()).isEqualTo(CORPUS.classes());
        assertThat(ProtocolBlock.write(CORPUS)).doesNotContainKey("task");
        assertThat(read(Map.of("task", "classes"))).isEqualTo(CORPUS);
    }

    @Test
    void anEmptyBlockLeavesTheCorpussOwnProtocol() {
        assertThat(read(Map.of())).isEqualTo(CORPUS);
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Protocol other = read(Map.of(
                "classes", List.of("N", "S"),
                "labels", Map.of("sad", "S"),
                "exclude", List.of("A"),
                "train", List.of("Train", "Extra"),
                "development-splits", List.of("Dev2"),
                "test", List.of(),
                "folds", Map.of("speaker-groups", 5),
                "development", Map.of("share", 0.2),
                "absent-classes", "skip",
                "metric", "uar"));

        assertThat(ProtocolBlock.read(settings(ProtocolBlock.write(other)), CORPUS))
                .isEqualTo(other);
        assertThat(other.folds()).isEqualTo(new Folds.SpeakerGroups(5));
        assertThat(other.development()).isEqualTo(new Development.Share(0.2));
        assertThat(other.absentClasses()).isEqualTo(AbsentClassRule.SKIP);
    }

    @Test
    void labelsAreAddedToTheCorpussMapAndExclusionsReplaceIts() {
        Protocol protocol = read(Map.of("labels", Map.of("sad", "S"), "exclude", List.of("X")));

        assertThat(protocol.labels().classes()).isEqualTo(Map.of("angry", "A", "sad", "S"));
        assertThat(protocol.labels().excluded()).containsExactly("X");
    }

    @Test
    void foldsBringADevelopmentSetOfTheirOwn() {
        assertThat(read(Map.of("folds", "leave-one-speaker-out")).development()).isEqualTo(new Development.Speakers(1));
        assertThat(read(Map.of("folds", "leave-one-speaker-out", "development", "none"))
                        .development())
                .isEqualTo(new Development.None());
        assertThat(read(Map.of("folds", "none")).development()).isEqualTo(new Development.Given());
    }

    @Test
    void aMetricMayBeWrittenWithADash() {
        assertThat(read(Map.of("metric", "weighted-f1")).metric()).isEqualTo("weighted_f1");
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        refuses("folds", Map.of("speaker-groups", 1));
        refuses("folds", Map.of("speakers", 3));
        refuses("development", Map.of("speakers", 0));
        refuses("development", Map.of("share", 1.0));
        refuses("development", "some");
        refuses("absent-classes", "ignore");
        refuses("classes", List.of("A", "A"));
    }

    private static void refuses(String key, Object value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("protocol." + key + " must be ")
                .hasMessageEndingWith("got '" + value + "'.");
    }

    private static Protocol read(Map<String, Object> block) {
        return ProtocolBlock.read(settings(block), CORPUS);
    }

    private static Settings settings(Map<String, Object> block) {
        return Settings.of(Blocks.PROTOCOL, block, "protocol");
    }
}
