package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.files.Sha256;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCorpusTest extends CorpusReaderContract {
    @TempDir
    private static Path shared;

    @Override
    protected CorpusReader reader() {
        return reader(shared.resolve("demo"));
    }

    private static CorpusReader reader(Path root) {
        DemoReaderFactory factory = new DemoReaderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("root", root.toString()), "corpus"));
    }

    private List<Utterance> utterances() {
        return reader().read().utterances();
    }

    @Test
    void holdsTenUtterancesPerSpeakerAndEmotionInDisjointSplits() {
        LabelledCorpus corpus = LabelledCorpus.of(reader().read(), reader().protocol());
        assertThat(corpus.exclusions()).isEmpty();
        Fold fold = FoldPlan.of(corpus).get(0);
        assertThat(fold.train()).hasSize(320);
        assertThat(fold.development()).hasSize(80);
        assertThat(fold.test()).hasSize(80).noneMatch(LabelledUtterance::isLabelled);
        assertThat(Speakers.known(fold.train()))
                .hasSize(8)
                .doesNotContainAnyElementsOf(Speakers.known(fold.development()));
        assertThat(fold.train().stream()
                        .collect(Collectors.groupingBy(
                                each -> each.utterance().speaker().orElseThrow() + each.classIndex(),
                                Collectors.counting()))
                        .values())
                .hasSize(32)
                .containsOnly(10L);
    }

    @Test
    void keepsTheTruthOfTheTestSplitApart() throws IOException {
        Path labels = shared.resolve("demo/Labels");
        reader().read();
        List<String> truth = Files.readAllLines(labels.resolve("test_truth.csv"));
        assertThat(truth).hasSize(81);
        assertThat(truth.get(0))
                .isEqualTo(Files.readAllLines(labels.resolve("labels_consensus.csv"))
                        .get(0));
        List<String> test = utterances().stream()
                .filter(each -> each.label().isEmpty())
                .map(Utterance::id)
                .toList();
        assertThat(truth.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                .isEqualTo(test);
        assertThat(utterances().stream()
                        .flatMap(each -> each.segments().stream())
                        .filter(each -> each.tier().equals(Segment.CUE))
                        .map(Segment::label))
                .containsOnly("cue");
    }

    @Test
    void plantsItsCueInAnEighthOfEveryUtteranceOfOneToThreeSeconds() {
        for (Utterance each : utterances()) {
            double seconds = AudioFiles.inspect(each.audio()).seconds();
            List<Segment> cues = each.segments().stream()
                    .filter(segment -> segment.tier().equals(Segment.CUE))
                    .toList();
            double covered =
                    cues.stream().mapToDouble(cue -> cue.end() - cue.start()).sum();
            assertThat(seconds).as(each.id()).isBetween(1.0, 3.4);
            assertThat(cues).as(each.id()).hasSizeBetween(1, 2);
            assertThat(covered / seconds).as(each.id()).isBetween(0.08, 0.16);
            double end =
                    each.segments().stream().mapToDouble(Segment::end).max().orElseThrow();
            assertThat(Math.abs(end - seconds)).as(each.id()).isLessThan(0.001);
        }
    }

    @Test
    void soundsTheSameEveryTime() {
        DemoUtterance utterance = DemoUtterance.all().get(100);
        float[] samples = utterance.sound().samples();
        assertThat(utterance.sound().samples()).isEqualTo(samples);
        Waveform written = AudioFiles.read(utterances().get(100).audio());
        assertThat(written.samples()).containsExactly(samples, within(1e-4f));
    }

    /** The hashes were found on JDK 17 and 25; with other bytes goes another version in the corpus's mark. */
    @Test
    void hasTheSameBytesOnEveryMachine() throws IOException {
        reader().read();
        Path audio = shared.resolve("demo/Audios");
        assertThat(Sha256.of(audio.resolve("DEMO_0001.wav")))
                .isEqualTo("bd9e0c29c7aeac6a9987f3ecfe1ada56777b221494be494acbf8f75261a9b867");
        assertThat(Sha256.of(audio.resolve("DEMO_0480.wav")))
                .isEqualTo("92dff56ba90939295b470d9ebe5cae1980c9519b227e4bb344612bdc220f2b8f");
    }

    @Test
    void isNeitherClippedNorSilent() {
        DemoUtterance.all().stream()
                .filter(each -> each.name().endsWith("7.wav"))
                .forEach(each -> {
                    float peak = 0;
                    for (float sample : each.sound().samples()) {
                        peak = Math.max(peak, Math.abs(sample));
                    }
                    assertThat(peak).as(each.name()).isBetween(0.05f, 0.99f);
                });
    }

    @Test
    void replacesAnUnfinishedCorpusOfItsOwn(@TempDir Path folder) throws IOException {
        Path root = folder.resolve("demo");
        Files.createDirectories(root.resolve("Audios"));
        Files.createFile(root.resolve("Audios/DEMO_0001.wav"));
        DemoCorpus.write(root);
        assertThat(DemoCorpus.isComplete(root)).isTrue();
        assertThat(Files.size(root.resolve("Audios/DEMO_0001.wav"))).isPositive();
        assertThat(sameFiles(root, shared.resolve("demo"))).isTrue();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(root);
        }
    }

    private boolean sameFiles(Path one, Path other) throws IOException {
        reader().read();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(one)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (Files.mismatch(file, other.resolve(one.relativize(file).toString())) != -1) {
                return false;
            }
        }
        return files.size() == 480 * 2 + 3;
    }

    @Test
    void leavesAFolderWithOtherThingsAlone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        assertThatThrownBy(() -> reader(folder).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("thesis.txt");
        assertThat(folder.resolve("thesis.txt")).hasContent("precious");
    }
}
