package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldPlanTest {
    private static final List<String> LABELS = List.of("angry", "sad");
    private static final Folds NONE = new Folds.None();
    private static final Folds ONE_OUT = new Folds.LeaveOneSpeakerOut();

    private static List<Fold> plan(FakeCorpus corpus, Folds folds, Development development) {
        Protocol protocol = Protocol.ofClasses(LABELS).with(folds, development);
        return FoldPlan.of(LabelledCorpus.of(corpus.read(), protocol));
    }

    private static FakeCorpus speakers(String... names) {
        return FakeCorpus.ofSpeakers(List.of(names), LABELS, null);
    }

    private static void assertRefused(
            FakeCorpus corpus, Folds folds, Development development, String code, String... words) {
        assertThatThrownBy(() -> plan(corpus, folds, development))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    private static FakeCorpus withSplits() {
        return speakers()
                .with("1", "sad", "a", "train")
                .with("2", "angry", "b", "train")
                .with("3", "angry", "c", "train")
                .with("4", "sad", "c", "train")
                .with("5", "sad", "d", "development")
                .with("6", "sad", "a", "test");
    }

    @Test
    void keepsTheCorpusesOwnSplitsInOneFold() {
        List<Fold> folds = plan(withSplits(), NONE, new Development.Given());
        assertThat(folds).singleElement().satisfies(fold -> {
            assertThat(fold.name()).isEqualTo("all");
            assertThat(fold.train()).extracting(LabelledUtterance::id).containsExactly("1", "2", "3", "4");
            assertThat(fold.development()).extracting(LabelledUtterance::id).containsExactly("5");
            assertThat(fold.test()).extracting(LabelledUtterance::id).containsExactly("6");
            assertThat(fold.sharedSpeakers()).containsExactly("a");
        });
    }

    @Test
    void takesDevelopmentSpeakersFromTrainingButNeverATestSpeaker() {
        Fold fold = plan(withSplits(), NONE, new Development.Speakers(1)).get(0);
        assertThat(Speakers.known(fold.development())).containsExactly("b");
        assertThat(fold.train()).extracting(LabelledUtterance::id).containsExactly("1", "3", "4");
    }

    @Test
    void keepsTheNameOfTheOnlyFoldFromASpeakerOfThatName() {
        List<Fold> folds = plan(speakers("b", "all", "c"), ONE_OUT, new Development.None());
        assertThat(folds).extracting(Fold::name).containsExactly("speaker-all", "b", "c");
        assertThat(Speakers.known(folds.get(0).test())).containsExactly("all");
    }

    @Test
    void testsOnEachSpeakerOnceInSortedOrder() {
        List<Fold> folds = plan(speakers("c", "a", "d", "b"), ONE_OUT, new Development.Speakers(2));
        assertThat(folds).extracting(Fold::name).containsExactly("a", "b", "c", "d");
        assertThat(Speakers.known(folds.get(0).development())).containsExactly("b", "c");
        assertThat(Speakers.known(folds.get(2).development())).containsExactly("a", "d");
        assertThat(Speakers.known(folds.get(3).development())).containsExactly("a", "b");
        assertThat(folds).allSatisfy(fold -> assertThat(fold.sharedSpeakers()).isEmpty());
    }

    @Test
    void takesWholeSpeakersUntilTheShareIsReached() {
        List<Fold> folds = plan(speakers("a", "b", "c", "d", "e"), ONE_OUT, new Development.Share(0.3));
        // Eight utterances remain; 0.3 of them are 2.4, which two speakers of two utterances reach.
        assertThat(Speakers.known(folds.get(0).development())).containsExactly("b", "c");
        assertThat(folds.get(0).train()).hasSize(4);
    }

    @Test
    void dealsSpeakersIntoGroupsOfAboutEqualSize() {
        List<Fold> folds = plan(speakers("a", "b", "c", "d", "e"), new Folds.SpeakerGroups(2), new Development.None());
        assertThat(folds).extracting(Fold::name).containsExactly("group-1", "group-2");
        assertThat(Speakers.known(folds.get(0).test())).containsExactly("a", "c", "e");
        assertThat(Speakers.known(folds.get(1).test())).containsExactly("b", "d");
        assertThat(folds).allSatisfy(fold -> assertThat(fold.development()).isEmpty());
    }

    @Test
    void refusesMoreGroupsThanSpeakersOrFewerThanTwo() {
        assertRefused(
                speakers("a", "b"), new Folds.SpeakerGroups(3), new Development.None(), "too-few-speakers", "3", "2");
        assertRefused(speakers("a", "b"), new Folds.SpeakerGroups(1), new Development.None(), "invalid-value", "got 1");
        assertRefused(speakers("a"), ONE_OUT, new Development.None(), "too-few-speakers", "at least 2");
    }

    @Test
    void refusesUnknownSpeakersAndNamesThem() {
        FakeCorpus corpus = speakers("a", "b").with("u1", "sad", null, null).with("u2", "sad", null, null);
        assertRefused(corpus, ONE_OUT, new Development.None(), "unknown-speakers", "2 utterances", "u1, u2");
    }

    @Test
    void refusesDevelopmentSpeakersThatAreNotThere() {
        assertRefused(
                speakers("a", "b"),
                ONE_OUT,
                new Development.Speakers(1),
                "no-development-data",
                "Fold 'a'",
                "1 speakers");
        assertRefused(speakers("a", "b", "c"), ONE_OUT, new Development.Given(), "no-development-data", "Fold 'a'");
        FakeCorpus trainOnly = FakeCorpus.ofSpeakers(List.of("a", "b"), LABELS, "train");
        assertRefused(trainOnly, NONE, new Development.Given(), "no-development-data", "Fold 'all'");
    }

    @Test
    void refusesAFoldLeftWithOneClass() {
        FakeCorpus corpus = speakers()
                .with("1", "sad", "a", null)
                .with("2", "angry", "b", null)
                .with("3", "sad", "c", null);
        assertRefused(corpus, ONE_OUT, new Development.None(), "one-class", "fold 'b'", "'sad'");
    }
}
