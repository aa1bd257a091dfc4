package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.EmoDbSyllables;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.AudioInfo;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmoDbReaderTest extends CorpusReaderContract {

    @Override
    protected CorpusReader reader() {
        Path root = sharedEmoDb();
        Assumptions.assumeTrue(Files.isDirectory(root.resolve("wav")), "EmoDB absent");
        return reader(root);
    }

    private static CorpusReader reader(Path root) {
        EmoDbReaderFactory factory = new EmoDbReaderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("root", root.toString()), "corpus"));
    }

    private static Path sharedEmoDb() {
        String given = System.getenv("SER_EMODB");
        if (given != null) {
            return Path.of(given);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data/emodb"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("absent") : folder.resolve("shared/data/emodb");
    }

    @Test
    void findsThePublishedCountsPerEmotion() {
        Map<String, Long> counts = reader().read().utterances().stream()
                .collect(Collectors.groupingBy(each -> each.label().orElseThrow(), Collectors.counting()));
        assertThat(counts)
                .isEqualTo(Map.of(
                        "anger",
                        127L,
                        "boredom",
                        81L,
                        "neutral",
                        79L,
                        "happiness",
                        71L,
                        "fear",
                        69L,
                        "sadness",
                        62L,
                        "disgust",
                        46L));
    }

    @Test
    void readsSpeakerTextAndTakeFromTheName() {
        Utterance utterance = reader().read().utterances().stream()
                .filter(each -> each.id().equals("03a01Wa.wav"))
                .findFirst()
                .orElseThrow();
        assertThat(utterance.speaker()).contains("03");
        assertThat(utterance.label()).contains("anger");
        assertThat(utterance.attributes()).isEqualTo(Map.of("text", "a01", "take", "a"));
    }

    @Test
    void leavesOneOfItsTenSpeakersOutPerFold() {
        List<Fold> folds = FoldPlan.of(LabelledCorpus.of(reader().read(), reader().protocol()));
        assertThat(folds)
                .extracting(Fold::name)
                .containsExactly("03", "08", "09", "10", "11", "12", "13", "14", "15", "16");
        assertThat(folds).allSatisfy(fold -> {
            assertThat(fold.sharedSpeakers()).isEmpty();
            assertThat(fold.train().size()
                            + fold.development().size()
                            + fold.test().size())
                    .isEqualTo(535);
        });
        assertThat(Speakers.known(folds.get(0).development())).containsExactly("08");
        assertThat(Speakers.known(folds.get(9).development())).containsExactly("03");
    }

    @Test
    void namesRecordingsThatCanBeRead() {
        Corpus corpus = reader().read();
        double seconds = 0;
        for (Utterance each : corpus.utterances()) {
            AudioInfo info = AudioFiles.inspect(each.audio());
            assertThat(info.sampleRateHz()).isEqualTo(16000);
            seconds += info.seconds();
        }
        assertThat(seconds / 60).isBetween(24.0, 26.0);
    }

    @Test
    void readsWhatThePhoneticiansWrote() {
        Corpus corpus = reader().read();
        List<Segment> first = corpus.utterances().get(0).segments();
        assertThat(first.stream()
                        .filter(each -> each.tier().equals(Segment.PHONE))
                        .limit(3))
                .containsExactly(
                        new Segment(Segment.PHONE, 0.080109, 0.119160, "_t"),
                        new Segment(Segment.PHONE, 0.119160, 0.144370, "!t"),
                        new Segment(Segment.PHONE, 0.144370, 0.244223, "E6"));
        assertThat(first.stream().filter(each -> each.tier().startsWith(EmoDbSyllables.SYLLABLE)))
                .contains(
                        new Segment(EmoDbSyllables.SYLLABLE, 0.244195, 0.427094, "la"),
                        new Segment(EmoDbSyllables.STRESS, 0.244195, 0.427094, "2"))
                .hasSize(16);
        assertThat(corpus.utterances().stream().filter(each -> each.segments().isEmpty()))
                .extracting(Utterance::id)
                .containsExactly("08a01Ab.wav", "08a01Wa.wav");
        assertThat(corpus.remarks().stream().filter(each -> each.what().equals("label file without a label")))
                .extracting(Remark::subject)
                .containsExactly("08a01Abxx.lablaut", "08a01Waxx.lablaut", "13a01Wb.silb");
        List<Segment> unknown = corpus.utterances().stream()
                .flatMap(each -> each.segments().stream())
                .filter(each ->
                        each.tier().equals(Segment.PHONE_CLASS) && each.label().equals("other"))
                .toList();
        assertThat(unknown).hasSizeLessThan(10);
    }

    @Test
    void readsThePublishedListeningTest() {
        Path root = sharedEmoDb();
        Assumptions.assumeTrue(Files.exists(root.resolve("erkennung.txt")), "EmoDB's listening test absent");
        EmoDbReaderFactory factory = new EmoDbReaderFactory();
        Map<String, Object> settings = Map.of("root", root.toString(), "listeners", "attributes");
        List<Utterance> utterances = factory.create(Settings.of(factory.spec(), settings, "corpus"))
                .read()
                .utterances();
        // Those that fewer than 80 % recognised were not published.
        assertThat(utterances)
                .hasSize(535)
                .allSatisfy(
                        each -> assertThat(Double.parseDouble(each.attributes().getOrDefault("recognised", "0")))
                                .isBetween(0.8, 1.0));
    }

    @Test
    void readsRecordingsThatLieInTheFolderItself(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("03a01Wa.wav"));
        Files.createFile(folder.resolve("._03a01Wa.wav"));
        assertThat(reader(folder).read().utterances()).extracting(Utterance::id).containsExactly("03a01Wa.wav");
    }

    @Test
    void namesFilesWithAnUnknownLetterAndTheKnownOnes(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("03a01Wa.wav"));
        Files.createFile(folder.resolve("03a01Xa.wav"));
        assertThatThrownBy(() -> reader(folder).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("03a01Xa.wav", "W=anger", "T=sadness")
                .hasMessageNotContaining(": 03a01Wa.wav");
    }

    @Test
    void refusesAFolderWithoutRecordings(@TempDir Path folder) {
        assertThatThrownBy(() -> reader(folder).read()).hasMessageContaining("No WAV file");
        assertThatThrownBy(() -> reader(folder.resolve("nowhere")).read()).hasMessageContaining("does not exist");
    }
}
