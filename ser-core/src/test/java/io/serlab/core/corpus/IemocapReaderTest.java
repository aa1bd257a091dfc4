package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IemocapReaderTest extends CorpusReaderContract {
    private static final List<String> LABELS = List.of("neu", "ang", "sad", "hap", "exc", "xxx");

    @TempDir
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        for (int session = 1; session <= 5; session++) {
            StringBuilder lines = new StringBuilder("% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n");
            for (int turn = 0; turn < LABELS.size(); turn++) {
                for (String sex : List.of("F", "M")) {
                    String name = "Ses0%dF_impro01_%s%03d".formatted(session, sex, turn);
                    lines.append("[6.2901 - 8.2357]\t%s\t%s\t[2.5000, 3.0000, 3.5000]\nC-E2:\tNeutral;\t()\n\n"
                            .formatted(name, LABELS.get(turn)));
                    record(session, "Ses0%dF_impro01".formatted(session), name);
                }
            }
            Files.createDirectories(evaluation(session).getParent());
            Files.writeString(evaluation(session), lines);
        }
    }

    private Path evaluation(int session) {
        return root.resolve("Session%d/dialog/EmoEvaluation/Ses0%dF_impro01.txt".formatted(session, session));
    }

    private void record(int session, String dialogue, String name) throws IOException {
        Path folder = root.resolve("Session%d/sentences/wav".formatted(session)).resolve(dialogue);
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(name + ".wav"));
    }

    @Override
    protected CorpusReader reader() {
        IemocapReaderFactory factory = new IemocapReaderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("root", root.toString()), "corpus"));
    }

    @Test
    void readsLabelRatingsAndSpeakerOfATurn() {
        Utterance first = reader().read().utterances().get(1);
        assertThat(first.id()).isEqualTo("Ses01F_impro01_M000.wav");
        assertThat(first.label()).contains("neu");
        // The file gives valence first.
        assertThat(first.dimensions()).contains(new Dimensions(3, 2.5, 3.5));
        assertThat(first.speaker()).contains("M1");
        assertThat(first.attributes())
                .isEqualTo(
                        Map.of("session", "1", "dialogue", "Ses01F_impro01", "scenario", "improvised", "sex", "male"));
    }

    @Test
    void takesExcitementForHappinessAndLeavesOtherLabelsOut() {
        LabelledCorpus corpus = LabelledCorpus.of(reader().read(), reader().protocol());
        assertThat(corpus.protocol().classes()).containsExactly("anger", "happiness", "neutral", "sadness");
        assertThat(corpus.utterances().stream().filter(each -> each.classIndex() == 1))
                .hasSize(5 * 2 * 2);
        assertThat(corpus.excludedByReason()).isEqualTo(Map.of("label xxx", 10));
    }

    @Test
    void testsBothSpeakersOfOneSessionPerFold() {
        List<Fold> folds = FoldPlan.of(LabelledCorpus.of(reader().read(), reader().protocol()));
        assertThat(folds).hasSize(5);
        for (int session = 1; session <= 5; session++) {
            assertThat(Speakers.known(folds.get(session - 1).test())).containsExactly("F" + session, "M" + session);
        }
    }

    @Test
    void readsPhonesWordsAndLaughter() throws IOException {
        Path folder = root.resolve("Session1/sentences/ForcedAlignment/Ses01F_impro01");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Ses01F_impro01_F000.phseg"), """
                 SFrm  EFrm   SegAScr Phone
                    0    29   -100 SIL
                   30    39   -100 HH SIL AY s
                   40    59   -100 AY HH SIL e
                Total score: -300
                """);
        Files.writeString(folder.resolve("Ses01F_impro01_F000.wdseg"), """
                 SFrm  EFrm   SegAScr Word
                    0    29   -100 ++LAUGHTER++
                   30    59   -100 HI
                Total score: -200
                """);
        List<Segment> segments = reader().read().utterances().get(0).segments();
        assertThat(segments)
                .contains(
                        new Segment(Segment.PHONE, 0.3, 0.4, "HH"),
                        new Segment(Segment.WORD, 0.3, 0.6, "HI"),
                        new Segment(Segment.VOCALISATION, 0, 0.3, "laughter"));
    }

    @Test
    void countsRecordingsThatNoFileLabelsAndNamesLabelsWithoutARecording() throws IOException {
        record(2, "Ses02F_impro01", "Ses02F_impro01_F099");
        Corpus corpus = reader().read();
        assertThat(corpus.exclusions())
                .containsExactly(new Exclusion("Ses02F_impro01_F099.wav", "not in the evaluation files"));
        Files.delete(root.resolve("Session2/sentences/wav/Ses02F_impro01/Ses02F_impro01_F000.wav"));
        assertThatThrownBy(() -> reader().read()).hasMessageContainingAll("1 recordings", "Ses02F_impro01_F000.wav");
    }

    @Test
    void namesLinesThatAreNotOfTheForm() throws IOException {
        Files.writeString(evaluation(3), """
                [6.2901 - 8.2357]\tSes03F_impro01_F000\tjoy\t[2.5000, 2.5000, 2.5000]
                [6.2901 - 8.2357]\tSes02F_impro01_F000\tneu\t[2.5000, 2.5000, 2.5000]
                [6.2901 - 8.2357]\tSes03F_impro01_F000\tneu
                """);
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll(
                        "3 lines", "Ses03F_impro01.txt:1", "Ses03F_impro01.txt:2", "Ses03F_impro01.txt:3", "neu, ang");
    }

    @Test
    void namesATurnThatIsLabelledTwice() throws IOException {
        Files.writeString(evaluation(4), Files.readString(evaluation(4)).repeat(2));
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll("12 utterance ids", "Ses04F_impro01_F000.wav");
    }

    @Test
    void refusesAFolderWithoutSessions(@TempDir Path empty) {
        assertThatThrownBy(() -> new IemocapReader(empty, true).read())
                .hasMessageContainingAll("no session", "Session1");
    }
}
