package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each rater of MSP-Podcast said, in every form of every release. */
class MspPodcastRatersTest {
    // Three raters of the first turn, one of the second.
    private static final Map<String, String> FORMS =
            Map.of("old.csv", """
            FileName,Workers,EmoClass_Major,EmoClass_Second,EmoAct,EmoVal,EmoDom
            MSP-PODCAST_0001_0001.wav,W1,Angry,"Annoyed,Concerned",5,2,6
            MSP-PODCAST_0001_0001.wav,W2,Other-confused,,3,3,4
            MSP-PODCAST_0001_0001.wav,W3,Angry,Dissapointed,4,4,2
            MSP-PODCAST_0001_0002.wav,W1,Neutral,,4,4,4
            """, "new.csv", """
            FileName,WorkerID,EmoClass_Major,EmoClass_Second,EmoAct,EmoVal,EmoDom
            MSP-PODCAST_0001_0001.wav,W1,Angry,"Annoyed,Concerned",5,2,6
            MSP-PODCAST_0001_0001.wav,W2,Other-confused,,3,3,4
            MSP-PODCAST_0001_0001.wav,W3,Angry,Dissapointed,4,4,2
            MSP-PODCAST_0001_0002.wav,W1,Neutral,,4,4,4
            """, "lines.csv", """
            FileName,EmoDetail
            MSP-PODCAST_0001_0001.wav,"W1; Angry; Annoyed,Concerned; A:5.000000; V:2.000000; D:6.000000;"
            MSP-PODCAST_0001_0001.wav,"W2; Other-confused; A:3.000000; V:3.000000; D:4.000000;"
            MSP-PODCAST_0001_0001.wav,"W3; Angry; Dissapointed; A:4.000000; V:4.000000; D:2.000000;"
            MSP-PODCAST_0001_0002.wav,"W1; Neutral; ; A:4.000000; V:4.000000; D:4.000000;"
            """, "detailed.json", """
            {"MSP-PODCAST_0001_0001.wav": {
               "W1": {"EmoClass_Major": "Angry", "EmoClass_Second": "Annoyed,Concerned", "EmoAct": 5, "EmoVal": 2, "EmoDom": 6},
               "W2": {"EmoClass_Major": "Other-confused", "EmoClass_Second": "", "EmoAct": 3, "EmoVal": 3, "EmoDom": 4},
               "W3": {"EmoClass_Major": "Angry", "EmoClass_Second": ["Dissapointed"], "EmoAct": 4, "EmoVal": 4, "EmoDom": 2}},
             "MSP-PODCAST_0001_0002.wav": {
               "W1": {"EmoClass_Major": "Neutral", "EmoAct": 4, "EmoVal": 4, "EmoDom": 4}}}
            """, "labels.txt", """
            MSP-PODCAST_0001_0001.wav; A; A:4.000000; V:3.000000; D:4.000000;
            W1; Angry; Annoyed,Concerned; A:5.000000; V:2.000000; D:6.000000;
            W2; Other-confused; A:3.000000; V:3.000000; D:4.000000;
            W3; Angry; Dissapointed; A:4.000000; V:4.000000; D:2.000000;

            MSP-PODCAST_0001_0002.wav; N; A:4.000000; V:4.000000; D:4.000000;
            W1; Neutral; A:4.000000; V:4.000000; D:4.000000;
            """);

    @TempDir
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        MspPodcastMiniature.write(root);
    }

    private void write(String form, String text) throws IOException {
        String name = form.endsWith(".csv") ? "labels_detailed.csv" : form.replace("detailed.", "labels_detailed.");
        Files.writeString(root.resolve("Labels").resolve(name), text);
    }

    private CorpusReader reader(Object... settings) {
        Map<String, Object> more = new java.util.HashMap<>(Map.of("raters", true));
        for (int i = 0; i < settings.length; i += 2) {
            more.put((String) settings[i], settings[i + 1]);
        }
        return MspPodcastMiniature.reader(root, more);
    }

    private CorpusReader weighing(double weight, Map<String, Object> map) {
        return MspPodcastMiniature.reader(
                root, Map.of("raters", true, "secondary", Map.of("weight", weight), "secondary-map", map));
    }

    private static Utterance first(Corpus corpus) {
        return corpus.utterances().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.csv", "new.csv", "lines.csv", "detailed.json", "labels.txt"})
    void readsEveryForm(String form) throws IOException {
        write(form, FORMS.getOrDefault(form, ""));
        List<Utterance> utterances = reader().read().utterances();
        assertThat(utterances.get(0).distribution()).isEqualTo(Map.of("A", 2 / 3.0, "O", 1 / 3.0));
        assertThat(utterances.get(1).distribution()).isEqualTo(Map.of("N", 1.0));
        assertThat(utterances.get(2).distribution()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.csv", "new.csv", "lines.csv", "detailed.json", "labels.txt"})
    void spreadsADeclaredPartOverSecondaryEmotions(String form) throws IOException {
        write(form, FORMS.getOrDefault(form, ""));
        Map<String, Double> shares = first(weighing(0.3, Map.of()).read()).distribution();
        // W1: A 0.7 and half of 0.3 each for annoyed (A) and concerned (O); W2: O 1; W3: A 0.7, disappointed (S) 0.3.
        assertThat(shares).containsOnlyKeys("A", "O", "S");
        assertThat(shares.get("A")).isCloseTo((0.85 + 0.7) / 3, within(1e-12));
        assertThat(shares.get("O")).isCloseTo((0.15 + 1) / 3, within(1e-12));
        assertThat(shares.get("S")).isCloseTo(0.3 / 3, within(1e-12));
    }

    @Test
    void mapsSecondaryEmotionsAsDeclared() throws IOException {
        write("new.csv", FORMS.getOrDefault("new.csv", ""));
        Map<String, Double> shares =
                first(weighing(0.3, Map.of("Concerned", "F")).read()).distribution();
        assertThat(shares.get("F")).isCloseTo(0.15 / 3, within(1e-12));
    }

    @Test
    void namesTheSecondaryEmotionsThatThereAreAndTheLetters() {
        assertThatThrownBy(() -> weighing(0.3, Map.of("Concernd", "F")))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContainingAll("Concernd", "corpus.secondary-map", "Concerned");
        assertThatThrownBy(() -> weighing(0.3, Map.of("Concerned", "Q")))
                .hasMessageContainingAll("corpus.secondary-map.Concerned", "A, S, H, U, F, D, C, N, O", "'Q'");
        assertThatThrownBy(() -> weighing(1.0, Map.of())).hasMessageContainingAll("corpus.secondary", "0 < w < 1");
    }

    @Test
    void remarksSecondaryEmotionsThatAreNotOfTheForm() throws IOException {
        write("lines.csv", """
                FileName,EmoDetail
                MSP-PODCAST_0001_0001.wav,"W1; Angry; Bored,Other-bored; A:5; V:2; D:6;"
                """);
        assertThat(weighing(0.5, Map.of()).read().remarks())
                .containsExactly(new Remark("Bored", "emotion that is not of the form, counted as other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Angry; Sad,Other-bored, tired; and so on; A:5; V:2; D:6;|O=0.25, S=0.25, A=0.5
            Angry; Other-bored, tired,Sad; A:5; V:2; D:6;|O=0.25, S=0.25, A=0.5
            Other-bored; tired; Sad; A:5; V:2; D:6;|O=0.5, S=0.5
            Other-bored, tired; A:5; V:2; D:6;|O=1.0
            """)
    void whatARaterWroteMayHoldCommasAndSemicolons(String line, String shares) throws IOException {
        write("lines.csv", "FileName,EmoDetail\nMSP-PODCAST_0001_0001.wav,\"W1; " + line + "\"\n");
        Corpus corpus = weighing(0.5, Map.of()).read();

        Map<String, Double> expected = new java.util.HashMap<>();
        for (String share : shares.split(", ")) {
            expected.put(share.substring(0, 1), Double.valueOf(share.substring(2)));
        }
        assertThat(first(corpus).distribution()).isEqualTo(expected);
        assertThat(corpus.remarks()).isEmpty();
    }

    @Test
    void refusesRulesForRatersThatHaveNoEffect() throws IOException {
        assertThatThrownBy(() -> reader("raters", false, "raters-file", "text"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "corpus.raters-file is 'text', which needs the shares of raters, but corpus.raters is false.");
        assertThatThrownBy(() -> reader("secondary-map", Map.of("Concerned", "F")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "corpus.secondary-map is {Concerned=F}, which means nothing while corpus.secondary is ignore.");
        CorpusReader ofConsensus = reader("raters", false, "without-primary", "leave-out");
        assertThatThrownBy(ofConsensus::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "corpus.without-primary is 'leave-out', but no raters are read: corpus.raters is false",
                        "labels_consensus.csv is not of raters.");
        write("lines.csv", FORMS.getOrDefault("lines.csv", ""));
        assertThat(reader("raters", false, "labels", "raters", "without-primary", "leave-out")
                        .read()
                        .utterances())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            lines.csv,'FileName,EmoDetail\\nMSP-PODCAST_0001_0001.wav,"W1; ; A:5; V:2; D:6;"'
            new.csv,'FileName,WorkerID,EmoClass_Major\\nMSP-PODCAST_0001_0001.wav,W1,'
            """)
    void treatsARaterWithoutAPrimaryEmotionAsDeclared(String form, String text) throws IOException {
        write(form, text.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> reader().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("1 raters", "labels_detailed.csv", "line 2")
                .satisfies(e -> assertThat(((InvalidInputException) e).hint())
                        .hasValueSatisfying(hint -> assertThat(hint).contains("without-primary")));
        Corpus without = reader("without-primary", "leave-out").read();
        assertThat(first(without).distribution()).isEmpty();
        assertThat(without.remarks())
                .containsExactly(new Remark("MSP-PODCAST_0001_0001.wav", "rater without a primary emotion, left out"));
        assertThat(first(reader("without-primary", "other").read()).distribution())
                .isEqualTo(Map.of("O", 1.0));
    }

    @Test
    void remarksARaterWhoSpeaksTwice() throws IOException {
        write("lines.csv", """
                FileName,EmoDetail
                MSP-PODCAST_0001_0001.wav,"W1; Angry; A:5; V:2; D:6;"
                MSP-PODCAST_0001_0001.wav,"W1; Angry; A:5; V:2; D:6;"
                MSP-PODCAST_0001_0002.wav,"W1; Angry; A:5; V:2; D:6;"
                """);
        assertThat(reader().read().remarks())
                .containsExactly(new Remark(
                        "W1 of MSP-PODCAST_0001_0001.wav", "rater who speaks twice of one turn, counted twice"));
    }

    @Test
    void takesTheRatersFileThatIsChosen() throws IOException {
        write("lines.csv", FORMS.getOrDefault("lines.csv", ""));
        write("labels.txt", "MSP-PODCAST_0001_0001.wav; S; A:4; V:3; D:4;\nW1; Sad; A:4; V:3; D:4;\n");
        assertThat(first(reader("raters-file", "text").read()).distribution()).isEqualTo(Map.of("S", 1.0));
        assertThatThrownBy(() -> reader("raters-file", "detailed-json").read())
                .hasMessageContainingAll("no file of raters", "Labels/labels_detailed.json");
    }

    @Test
    void saysWhichOfSeveralLabelFilesItTook() throws IOException {
        assertThat(MspPodcastMiniature.reader(root, Map.of()).read().remarks()).isEmpty();
        write("labels.txt", FORMS.getOrDefault("labels.txt", ""));
        assertThat(MspPodcastMiniature.reader(root, Map.of()).read().remarks())
                .containsExactly(
                        new Remark("Labels/labels_consensus.csv", "label file used, while others lie beside it"));
    }

    @Test
    void readsLabelsFromTheBlocksWithSplitsAndSpeakersFromTheirLists() throws IOException {
        write("labels.txt", FORMS.getOrDefault("labels.txt", ""));
        Corpus corpus =
                MspPodcastMiniature.reader(root, Map.of("labels", "text")).read();
        Utterance first = first(corpus);
        assertThat(first.label()).contains("A");
        assertThat(first.dimensions()).contains(new Dimensions(4, 3, 4));
        assertThat(first.split()).contains("Train");
        assertThat(first.speaker()).contains("10");
        assertThat(corpus.utterances().get(1).label()).contains("N");
        assertThat(corpus.exclusions()).hasSize(50 - 2);
    }

    @Test
    void makesTheLabelOfRatersAloneByPluralityAndTheRatingsByTheirMeans() throws IOException {
        Files.delete(root.resolve("Labels/labels_consensus.csv"));
        write("new.csv", """
                FileName,WorkerID,EmoClass_Major,EmoAct,EmoVal,EmoDom
                MSP-PODCAST_0001_0001.wav,W1,Sad,5,2,6
                MSP-PODCAST_0001_0001.wav,W2,Sad,4,4,2
                MSP-PODCAST_0001_0001.wav,W3,Angry,3,3,4
                MSP-PODCAST_0001_0002.wav,W1,Sad,4,4,4
                MSP-PODCAST_0001_0002.wav,W2,Angry,4,4,4
                MSP-PODCAST_0001_0003.wav,W1,Other-bored,4,4,4
                """);
        List<Utterance> utterances =
                MspPodcastMiniature.reader(root, Map.of()).read().utterances();
        assertThat(utterances.subList(0, 3).stream().map(each -> each.label().orElseThrow()))
                .containsExactly("S", "X", "O");
        assertThat(utterances.get(0).dimensions()).contains(new Dimensions(4, 3, 4));
    }

    @Test
    void refusesRatersAloneWithRatingsThatAreNotOnTheScale() throws IOException {
        Files.delete(root.resolve("Labels/labels_consensus.csv"));
        write("new.csv", "FileName,EmoClass_Major,EmoAct,EmoVal,EmoDom\nMSP-PODCAST_0001_0001.wav,Sad,0,2,6\n");
        assertThatThrownBy(() -> MspPodcastMiniature.reader(root, Map.of()).read())
                .hasMessageContainingAll("1 rows", "line 2", "1 to 7");
    }

    @Test
    void refusesTurnsWithoutASplitAndListsItCannotRead() throws IOException {
        write("labels.txt", FORMS.getOrDefault("labels.txt", ""));
        Files.writeString(root.resolve("Partition.txt"), "Train;MSP-PODCAST_0001_0001.wav\n");
        CorpusReader reader = MspPodcastMiniature.reader(root, Map.of("labels", "text"));
        assertThatThrownBy(reader::read).hasMessageContainingAll("1 turns have no split", "MSP-PODCAST_0001_0002.wav");
        Files.writeString(root.resolve("Partition.txt"), "MSP-PODCAST_0001_0001.wav\n");
        assertThatThrownBy(reader::read).hasMessageContainingAll("1 lines", "Partition.txt", "Train; MSP-PODCAST");
        Files.delete(root.resolve("Partition.txt"));
        assertThatThrownBy(reader::read).hasMessageContainingAll("no list of splits", "Partition.txt");
    }

    @Test
    void refusesABlockThatDoesNotBeginWithATurn() throws IOException {
        write("labels.txt", "W1; Sad; A:4; V:3; D:4;\n");
        assertThatThrownBy(() -> MspPodcastMiniature.reader(root, Map.of("labels", "text"))
                        .read())
                .hasMessageContainingAll("line 1", "labels.txt", "must begin with a turn", "'W1'");
    }

    @Test
    void refusesATableWithNeitherForm() throws IOException {
        write("new.csv", "FileName,Emotion\nMSP-PODCAST_0001_0001.wav,Sad\n");
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll("labels_detailed.csv", "[EmoClass_Major]", "[FileName, Emotion]");
    }

    @Test
    void keepsTrainingTurnsWithoutAgreementForSoftLabelsIfAsked() throws IOException {
        List<String> lines = new ArrayList<>(List.of("FileName,EmoDetail"));
        // The tenth letter is X: turns 10 and 20 of Train, turn 10 of Development.
        for (String turn : List.of("0001_0010", "0001_0020", "0002_0010")) {
            lines.add("MSP-PODCAST_%s.wav,\"W1; Sad; A:5; V:2; D:6;\"".formatted(turn));
            lines.add("MSP-PODCAST_%s.wav,\"W2; Angry; A:5; V:2; D:6;\"".formatted(turn));
        }
        write("lines.csv", String.join("\n", lines));
        Corpus corpus = reader("no-agreement", "soft").read();
        List<Utterance> kept =
                corpus.utterances().stream().filter(Agreement::isMissing).toList();
        assertThat(kept)
                .extracting(Utterance::id)
                .containsExactly("MSP-PODCAST_0001_0010.wav", "MSP-PODCAST_0001_0020.wav");
        // Of two classes with equal shares the first in the order of the challenge.
        assertThat(kept.get(0).label()).contains("A");
        assertThat(kept.get(0).distribution()).isEqualTo(Map.of("A", 0.5, "S", 0.5));
        assertThat(corpus.remarks()).hasSize(2);
        LabelledCorpus labelled = LabelledCorpus.of(corpus, reader().protocol());
        assertThat(labelled.excludedByReason()).containsEntry("label X", 1);
    }

    @Test
    void refusesSettingsThatNeedTheRatersItShallNotRead() {
        assertThatThrownBy(() -> MspPodcastMiniature.reader(root, Map.of("no-agreement", "soft")))
                .hasMessageContainingAll("corpus.no-agreement", "'soft'", "corpus.raters is false");
        assertThatThrownBy(() -> MspPodcastMiniature.reader(root, Map.of("secondary", Map.of("weight", 0.05))))
                .hasMessageContainingAll("corpus.secondary", "corpus.raters is false");
    }
}
