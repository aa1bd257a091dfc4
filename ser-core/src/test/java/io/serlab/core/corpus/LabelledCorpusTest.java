package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledCorpusTest {
    private static final Protocol PLAIN = Protocol.ofClasses(List.of());

    private static FakeCorpus two() {
        return new FakeCorpus().with("1", "sad", "x", "train").with("2", "angry", "y", "train");
    }

    private static void assertRefused(FakeCorpus corpus, Protocol protocol, String code, String... words) {
        assertThatThrownBy(() -> LabelledCorpus.of(corpus.read(), protocol))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void takesAllLabelsSortedWhereTheProtocolNamesNoClasses() {
        LabelledCorpus corpus = LabelledCorpus.of(two().read(), PLAIN);
        assertThat(corpus.protocol().classes()).containsExactly("angry", "sad");
        assertThat(corpus.utterances())
                .extracting(LabelledUtterance::classIndex)
                .containsExactly(1, 0);
    }

    @Test
    void keepsTheProtocolsClassOrderAndMapsLabels() {
        Protocol protocol =
                Protocol.ofClasses(List.of("sad", "angry")).with(new LabelMap(Map.of("rage", "angry"), List.of()));
        LabelledCorpus corpus =
                LabelledCorpus.of(two().with("3", "rage", "y", "development").read(), protocol);
        assertThat(corpus.utterances())
                .extracting(LabelledUtterance::classIndex)
                .containsExactly(0, 1, 1);
    }

    @Test
    void countsEveryRuleThatLeavesSomethingOut() {
        FakeCorpus corpus = two().with("3", "X", "x", "train")
                .with("4", null, "x", "train")
                .with("5", "sad", "x", "Test1")
                .with("6", "sad", "x", null)
                .with("7", null, null, "test");
        LabelledCorpus labelled = LabelledCorpus.of(corpus.read(), PLAIN.with(new LabelMap(Map.of(), List.of("X"))));
        assertThat(labelled.exclusions())
                .containsExactly(
                        new Exclusion("3", "label X"),
                        new Exclusion("4", "no label"),
                        new Exclusion("5", "split Test1 not used"),
                        new Exclusion("6", "no split"));
        LabelledUtterance test = labelled.utterances().get(2);
        assertThat(test.purpose()).isEqualTo(Split.TEST);
        assertThat(test.classIndex()).isEqualTo(LabelledUtterance.UNLABELLED);
    }

    @Test
    void ignoresSplitsWhereThereAreFolds() {
        FakeCorpus corpus = two().with("3", "sad", "z", "Test1").with("4", null, "z", "test");
        LabelledCorpus labelled =
                LabelledCorpus.of(corpus.read(), PLAIN.with(new Folds.LeaveOneSpeakerOut(), new Development.None()));
        assertThat(labelled.utterances()).extracting(LabelledUtterance::id).containsExactly("1", "2", "3");
        assertThat(labelled.excludedByReason()).isEqualTo(Map.of("no label", 1));
    }

    @Test
    void refusesLabelsOutsideTheMapAndNamesTheFiles() {
        FakeCorpus corpus = two();
        for (int i = 10; i < 35; i++) {
            corpus.with("f" + i, i % 2 == 0 ? "bored" : "odd", "x", "train");
        }
        assertRefused(
                corpus,
                Protocol.ofClasses(List.of("sad", "angry")),
                "unknown-label",
                "25 utterances",
                "bored, odd",
                "f10",
                "and 5 more");
    }

    @Test
    void refusesRepeatedIds() {
        assertRefused(two().with("1", "sad", "x", "train"), PLAIN, "duplicate-ids", "more than once: 1");
    }

    @Test
    void refusesOneClassOnly() {
        assertRefused(
                new FakeCorpus().with("1", "sad", "x", "train").with("2", "angry", "y", "test"),
                PLAIN,
                "one-class",
                "'sad'");
    }

    @Test
    void refusesACorpusWithNothingToTrainOn() {
        assertRefused(new FakeCorpus().with("1", "sad", "x", "test"), PLAIN, "no-training-data", "1 take part");
        assertRefused(new FakeCorpus(), PLAIN, "no-training-data", "0 take part");
    }
}
