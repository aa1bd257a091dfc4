package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every corpus reader keeps, on a real corpus or one made for the test. */
public abstract class CorpusReaderContract {

    /** A new reader of the same corpus at every call; skips the test where the corpus is absent. */
    protected abstract CorpusReader reader();

    private Corpus corpus() {
        return reader().read();
    }

    private static List<String> ids(Corpus corpus) {
        return corpus.utterances().stream().map(Utterance::id).toList();
    }

    @Test
    void findsUtterances() {
        assertThat(corpus().utterances()).isNotEmpty();
    }

    @Test
    void readsTheSameInTheSameOrderTwice() {
        CorpusReader reader = reader();
        Corpus first = reader.read();

        assertThat(ids(reader.read())).isEqualTo(ids(first));
        Corpus fresh = corpus();
        assertThat(fresh.exclusions()).isEqualTo(first.exclusions());
        assertThat(fresh.utterances())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(first.utterances());
    }

    @Test
    void givesEachUtteranceAnIdOfItsOwn() {
        assertThat(ids(corpus())).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void namesRecordingsThatExist() {
        assertThat(corpus().utterances())
                .allSatisfy(utterance -> assertThat(Files.isRegularFile(utterance.audio()))
                        .as("%s of %s", utterance.audio(), utterance.id())
                        .isTrue());
    }

    @Test
    void givesLabelsThatItsOwnProtocolKnows() {
        Protocol protocol = reader().protocol();
        assertThat(corpus().utterances())
                .allSatisfy(utterance -> utterance
                        .label()
                        .ifPresent(label -> assertThatCode(
                                        () -> protocol.labels().classOf(label, protocol.classes()))
                                .as("%s of %s", label, utterance.id())
                                .doesNotThrowAnyException()));
    }

    @Test
    void keepsTheSameProtocolBeforeAndAfterReading() {
        CorpusReader reader = reader();
        Protocol before = reader.protocol();
        reader.read();

        assertThat(reader.protocol()).isEqualTo(before);
    }

    @Test
    void givesAReasonForEveryUtteranceItLeavesOut() {
        Corpus corpus = corpus();
        assertThat(corpus.exclusions()).extracting(Exclusion::reason).noneMatch(String::isBlank);
        assertThat(corpus.exclusions()).extracting(Exclusion::id).doesNotContainAnyElementsOf(ids(corpus));
    }

    @Test
    void leavesUnknownFactsAbsentInsteadOfBlank() {
        assertThat(corpus().utterances()).allSatisfy(utterance -> {
            assertThat(utterance.label()).as("label of " + utterance.id()).isNotEqualTo(Optional.of(""));
            assertThat(utterance.speaker()).as("speaker of " + utterance.id()).isNotEqualTo(Optional.of(""));
            assertThat(utterance.split()).as("split of " + utterance.id()).isNotEqualTo(Optional.of(""));
        });
    }
}
