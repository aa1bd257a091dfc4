package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Split;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MspPodcastReaderTest extends CorpusReaderContract {
    @TempDir
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        MspPodcastMiniature.write(root);
    }

    @Override
    protected CorpusReader reader() {
        MspPodcastReaderFactory factory = new MspPodcastReaderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("root", root.toString()), "corpus"));
    }

    @Test
    void readsRowsInTheirOrderThenTest3ByName() {
        List<String> ids =
                reader().read().utterances().stream().map(Utterance::id).toList();
        assertThat(ids).hasSize(20 + 3 * 10 + 8);
        assertThat(ids).startsWith("MSP-PODCAST_0001_0001.wav", "MSP-PODCAST_0001_0002.wav");
        assertThat(ids).endsWith("MSP-PODCAST_test3_0007.wav", "MSP-PODCAST_test3_0008.wav");
    }

    @Test
    void readsAllThatARowSays() {
        Utterance first = reader().read().utterances().get(0);
        assertThat(first.label()).contains("A");
        assertThat(first.split()).contains("Train");
        assertThat(first.speaker()).contains("10");
        assertThat(first.dimensions()).contains(new Dimensions(1.2, 3.4, 5.6));
        assertThat(first.attributes()).containsEntry("gender", "Male");
    }

    @Test
    void takesAnUnknownSpeakerForNone() {
        assertThat(reader().read().utterances().get(6).speaker()).isEmpty();
    }

    @Test
    void usesItAsTheChallengeDoes() {
        LabelledCorpus corpus = LabelledCorpus.of(reader().read(), reader().protocol());
        assertThat(corpus.excludedByReason())
                .isEqualTo(Map.of("label O", 3, "label X", 3, "split Test1 not used", 10, "split Test2 not used", 10));
        Fold fold = FoldPlan.of(corpus).get(0);
        assertThat(fold.train()).hasSize(16);
        assertThat(fold.development()).hasSize(8);
        assertThat(fold.test()).hasSize(8).allMatch(each -> !each.isLabelled() && each.purpose() == Split.TEST);
        assertThat(corpus.protocol().classes()).containsExactly("A", "S", "H", "U", "F", "D", "C", "N");
    }

    @Test
    void readsTheJsonFormAndTheOldSpelling() throws IOException {
        List<Utterance> fromCsv = reader().read().utterances();
        StringBuilder json = new StringBuilder("{");
        List<String> rows = Files.readAllLines(root.resolve("Labels/labels_consensus.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            json.append(json.length() > 1 ? "," : "")
                    .append(("\"%s\": {\"EmoClass\": \"%s\", \"EmoAct\": %s, \"EmoVal\": %s, \"EmoDom\": %s,"
                                    + " \"SpkrID\": \"%s\", \"Gender\": \"%s\", \"Split_Set\": \"%s\"}")
                            .formatted((Object[]) cells));
        }
        Files.delete(root.resolve("Labels/labels_consensus.csv"));
        Files.writeString(root.resolve("Labels/labels_concensus.json"), json.append("}"));
        assertThat(reader().read().utterances())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(fromCsv);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                FileName,EmoDetail
                MSP-PODCAST_0001_0001.wav,"WORKER00000001; Angry; Annoyed,Frustrated; A:5.0; V:2.0; D:6.0;"
                MSP-PODCAST_0001_0001.wav,"WORKER00000002; Other-confused; A:3.0; V:3.0; D:4.0;"
                MSP-PODCAST_0001_0001.wav,"WORKER00000003; Angry; ; A:3.0; V:3.0; D:4.0;"
                MSP-PODCAST_0001_0001.wav,"WORKER00000004; Neutral; ; A:3.0; V:3.0; D:4.0;"
                """, """
                FileName,WorkerID,EmoClass_Major,EmoClass_Second,EmoAct,EmoVal,EmoDom
                MSP-PODCAST_0001_0001.wav,1,Angry,"Annoyed,Frustrated",5,2,6
                MSP-PODCAST_0001_0001.wav,2,Other-confused,,3,3,4
                MSP-PODCAST_0001_0001.wav,3,Angry,,3,3,4
                MSP-PODCAST_0001_0001.wav,4,Neutral,,3,3,4
                """})
    void readsTheSharesOfRatersIfAsked(String detailed) throws IOException {
        Files.writeString(root.resolve("Labels/labels_detailed.csv"), detailed);
        List<Utterance> utterances = withRaters().read().utterances();

        assertThat(utterances.get(0).distribution()).isEqualTo(Map.of("A", 0.5, "N", 0.25, "O", 0.25));
        assertThat(utterances.get(1).distribution()).isEmpty();
        assertThat(reader().read().utterances().get(0).distribution()).isEmpty();
    }

    @Test
    void saysWhereItLookedForRaters() {
        assertThatThrownBy(() -> withRaters().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("no file of raters", "Labels/labels_detailed.csv");
    }

    private CorpusReader withRaters() {
        return MspPodcastMiniature.reader(root, Map.of("raters", true));
    }

    @Test
    void readsATableWithAByteOrderMarkCarriageReturnsAndFurtherColumns() throws IOException {
        List<Utterance> plain = reader().read().utterances();
        Path labels = root.resolve("Labels/labels_consensus.csv");
        List<String> lines = Files.readAllLines(labels);
        Files.writeString(
                labels,
                "\uFEFF" + lines.get(0) + ",Batch\r\n" + String.join(",7\r\n", lines.subList(1, lines.size()))
                        + ",7\r\n");
        assertThat(reader().read().utterances())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(plain);
    }

    @Test
    void refusesRatingsThatAreNotOnTheScale() throws IOException {
        Path labels = root.resolve("Labels/labels_consensus.csv");
        Files.writeString(labels, Files.readString(labels).replaceFirst(",1\\.2,3\\.4,5\\.6,", ",7.5,3.4,5.6,"));
        assertRefused(
                reader(), "ratings-outside-scale", "1 rows", "MSP-PODCAST_0001_0001.wav (7.5, 3.4, 5.6)", "1 to 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels_consensus.csv", "labels_consensus.json"})
    void refusesARowThatStandsTwice(String file) throws IOException {
        String name = "MSP-PODCAST_0001_0001.wav";
        if (file.endsWith(".json")) {
            Files.delete(root.resolve("Labels/labels_consensus.csv"));
            String entry = "\"%s\": {\"EmoClass\": \"A\", \"Split_Set\": \"Train\"}".formatted(name);
            Files.writeString(root.resolve("Labels").resolve(file), "{" + entry + ", " + entry + "}");
        } else {
            Path labels = root.resolve("Labels").resolve(file);
            Files.writeString(labels, Files.readString(labels) + name + ",A,1,2,3,10,Male,Train\n");
        }
        assertRefused(reader(), "duplicate-ids", "1 utterance ids", name);
    }

    private static void assertRefused(CorpusReader reader, String code, String... words) {
        assertThatThrownBy(reader::read)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void countsRecordingsThatNoRowNames() throws IOException {
        Files.copy(root.resolve("Audios/MSP-PODCAST_0001_0001.wav"), root.resolve("Audios/stray.wav"));
        Corpus corpus = reader().read();
        assertThat(corpus.exclusions()).containsExactly(new Exclusion("stray.wav", "not in the label file"));
    }

    @Test
    void namesTwentyMissingRecordingsAndCountsAll() throws IOException {
        for (int i = 1; i <= 20; i++) {
            Files.delete(root.resolve("Audios/MSP-PODCAST_0001_%04d.wav".formatted(i)));
        }
        Files.delete(root.resolve("Audios/MSP-PODCAST_0002_0001.wav"));
        assertThatThrownBy(() -> reader().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("21 recordings", "MSP-PODCAST_0001_0020.wav", "and 1 more")
                .hasMessageNotContaining("MSP-PODCAST_0002_0001.wav");
    }

    @Test
    void saysWhereItLookedForLabels() throws IOException {
        Files.delete(root.resolve("Labels/labels_consensus.csv"));
        assertThatThrownBy(() -> reader().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("no label file", "Labels/labels_consensus.csv");
    }

    @Test
    void refusesATableWithoutItsColumns() throws IOException {
        Files.writeString(root.resolve("Labels/labels_consensus.csv"), "FileName,Emotion\nx.wav,A\n");
        assertThatThrownBy(() -> reader().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("EmoClass", "Split_Set", "FileName, Emotion");
    }

    @Test
    void refusesARowWithTooFewCells() throws IOException {
        Path labels = root.resolve("Labels/labels_consensus.csv");
        Files.writeString(labels, Files.readString(labels) + "MSP-PODCAST_0009_0001.wav,A\n");
        assertThatThrownBy(() -> reader().read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("line 52", "2 cells", "8");
    }
}
