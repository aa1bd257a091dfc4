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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolBlockTest {
    private static final Protocol CORPUS = Protocol.ofClasses(List.of("A", "S", "N"))
            .with(new LabelMap(Map.of("angry", "A"), List.of("O", "X")))
            .with(new SplitMap(List.of("Train"), List.of("Dev"), List.of("Test")));

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
