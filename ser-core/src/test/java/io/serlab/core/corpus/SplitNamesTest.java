package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.UnknownNameException;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Task;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitNamesTest {
    private static final SplitMap OF_READER = new SplitMap(List.of("Train"), List.of("Development"), List.of("Test3"));
    private static final Corpus CORPUS = new Corpus(
            Stream.of("Train", "Development", "Extra")
                    .map(split -> Utterance.builder(split + ".wav", Path.of(split + ".wav"))
                            .split(split)
                            .build())
                    .toList(),
            List.of());

    private static void require(Folds folds, SplitMap named) {
        SplitNames.require(
                CORPUS,
                new Protocol(
                        Task.CLASSES,
                        List.of(),
                        LabelMap.IDENTITY,
                        named,
                        folds,
                        new Development.Given(),
                        AbsentClassRule.ZERO,
                        "macro_f1"),
                OF_READER);
    }

    private static SplitMap testing(String split) {
        return new SplitMap(OF_READER.train(), OF_READER.development(), List.of(split));
    }

    @Test
    void whatTheReaderNamesNeedNotBeThere() {
        assertThatCode(() -> require(new Folds.None(), OF_READER)).doesNotThrowAnyException();
        assertThatCode(() -> require(new Folds.None(), testing("Extra"))).doesNotThrowAnyException();
    }

    @Test
    void whatTheExperimentNamesMustBe() {
        assertThatThrownBy(() -> require(new Folds.None(), testing("extra")))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("No split named 'extra' (protocol.test)")
                .hasMessageContaining("Extra");
        assertThatThrownBy(() -> require(
                        new Folds.None(),
                        new SplitMap(OF_READER.train(), OF_READER.development(), List.of("Extra", "Test3"))))
                .as("beside another it is no longer the reader's list")
                .hasMessageContaining("No split named 'Test3' (protocol.test)");
        assertThatThrownBy(() -> require(
                        new Folds.None(),
                        new SplitMap(List.of("Train", "Training"), OF_READER.development(), OF_READER.test())))
                .hasMessageContaining("No split named 'Training' (protocol.train)");
    }

    @Test
    void withFoldsSplitsDoNotCount() {
        assertThatCode(() -> require(new Folds.LeaveOneSpeakerOut(), testing("extra")))
                .doesNotThrowAnyException();
    }
}
