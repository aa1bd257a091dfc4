package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus or a recording that cannot work is refused with one line and exit code 2, before anything is computed. */
class BadCorpusIT {

    @TempDir
    Path folder;

    private Product product = Product.at(Path.of(""), Path.of(""));

    @BeforeEach
    void home() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
    }

    @Test
    void aCorpusFolderThatIsNotThere() throws IOException {
        Path file = emoDb(folder.resolve("nowhere"));

        assertThat(refusal(file))
                .isEqualTo(new Refusal(
                        "missing-files", "The corpus folder %s does not exist".formatted(folder.resolve("nowhere"))));
    }

    @Test
    void aManifestThatIsNotThere() throws IOException {
        Path file = TinyCorpus.write(folder).experiment();
        Files.delete(folder.resolve("manifest.csv"));

        assertThat(refusal(file).message())
                .contains(folder.resolve("manifest.csv").toString());
    }

    @Test
    void aRecordingThatIsNotThere() {
        TinyCorpus corpus = TinyCorpus.write(folder);

        Refusal refusal = refusal(corpus.add("gone.wav", "joy", "ann").experiment());

        assertThat(refusal.code()).isEqualTo("missing-files");
        assertThat(refusal.message()).startsWith("1 recordings named in").contains("gone.wav");
    }

    @Test
    void aCorpusWithOneClass() throws IOException {
        Path file = TinyCorpus.write(folder).experiment();
        String manifest = Files.readString(folder.resolve("manifest.csv"));
        Files.writeString(folder.resolve("manifest.csv"), manifest.replaceAll(",(joy|sadness),", ",anger,"));

        Refusal refusal = refusal(file);

        assertThat(refusal.code()).isEqualTo("one-class");
        assertThat(refusal.message()).contains("are of one class, 'anger': at least two are needed");
    }

    @Test
    void aFoldThatWouldHaveNothingToTrainOn() {
        Path file = TinyCorpus.write(folder).experiment();

        assertThat(refusal(file, "--set", "protocol.development={speakers: 2}"))
                .isEqualTo(new Refusal(
                        "no-development-data",
                        "Fold 'ann' has 2 speakers besides its test speakers: too few for 2 development speakers"
                                + " and at least one to train on"));
    }

    @Test
    void aCorpusWithoutTrainingData() throws IOException {
        Path file = TinyCorpus.write(folder).experiment();
        String manifest = Files.readString(folder.resolve("manifest.csv"));
        Files.writeString(
                folder.resolve("manifest.csv"),
                manifest.replace("\n", ",test\n").replaceFirst("test", "split"));

        Refusal refusal = refusal(file, "--set", "protocol.folds=none");

        assertThat(refusal.code()).isEqualTo("no-training-data");
        assertThat(refusal.message()).startsWith("No utterance is left to train on: 18 take part, 0 are excluded");
    }

    @Test
    void anEmoDbFileWithAnUnknownLetter() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        Path root = Files.createDirectories(folder.resolve("emodb/wav"));
        Files.copy(corpus.path("ann-joy-1.wav"), root.resolve("03a01Fa.wav"));
        Files.copy(corpus.path("ann-joy-1.wav"), root.resolve("03a01Xa.wav"));

        Refusal refusal = refusal(emoDb(folder.resolve("emodb")));

        assertThat(refusal.code()).isEqualTo("unknown-label");
        assertThat(refusal.message()).contains("W=anger", "03a01Xa.wav").doesNotContain("03a01Fa.wav");
    }

    @Test
    void aLabelOutsideTheClassList() {
        Path file = TinyCorpus.write(folder).experiment();

        Refusal refusal = refusal(file, "--set", "protocol.classes=[anger, joy]");

        assertThat(refusal.message()).contains("sadness", "ann-sadness-1.wav").contains("anger", "joy");
    }

    @Test
    void anIdThatIsThereTwice() {
        TinyCorpus corpus = TinyCorpus.write(folder);

        Refusal refusal = refusal(corpus.add("ann-joy-1.wav", "joy", "ann").experiment());

        assertThat(refusal)
                .isEqualTo(new Refusal("duplicate-ids", "1 utterance ids occur more than once: ann-joy-1.wav"));
    }

    @Test
    void aTruncatedWav() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        byte[] whole = Files.readAllBytes(corpus.path("bob-joy-2.wav"));
        Files.write(corpus.path("bob-joy-2.wav"), Arrays.copyOf(whole, whole.length / 2));

        assertUnreadable(corpus, "bob-joy-2.wav", "truncated");
    }

    @Test
    void anEmptyFile() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        Files.write(corpus.path("bob-joy-2.wav"), new byte[0]);

        assertUnreadable(corpus, "bob-joy-2.wav", "empty");
    }

    @Test
    void aWavWithoutSamples() {
        TinyCorpus corpus = TinyCorpus.write(folder);
        corpus.tone("bob-joy-2.wav", 440, 0);

        assertUnreadable(corpus, "bob-joy-2.wav", "no samples");
    }

    @Test
    void aTextFileNamedWav() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        Files.writeString(corpus.path("bob-joy-2.wav"), "This is no recording.\n".repeat(100));

        assertUnreadable(corpus, "bob-joy-2.wav", "text");
    }

    @Test
    void samplesThatAreNoNumbers() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        Files.write(corpus.path("bob-joy-2.wav"), floatWav(0.1f, Float.NaN, 0.2f));

        assertUnreadable(corpus, "bob-joy-2.wav", "NaN");
    }

    @Test
    void manyBadRecordingsMakeOneMessageWithTheirCountAndTheFirstTwenty() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        for (int i = 10; i < 33; i++) {
            Files.writeString(corpus.path("bad-" + i + ".wav"), "no recording");
            corpus.add("bad-" + i + ".wav", "joy", "ann");
        }

        String message = refusal(corpus.experiment()).message();

        assertThat(message).startsWith("23 of 41 recordings cannot be used: ").endsWith(" and 3 more");
        assertThat(message.split("bad-\\d\\d\\.wav: ", -1)).hasSize(1 + 20);
    }

    private void assertUnreadable(TinyCorpus corpus, String name, String problem) {
        Refusal refusal = refusal(corpus.experiment());

        assertThat(refusal.code()).isEqualTo("unreadable-audio");
        assertThat(refusal.message())
                .startsWith("Cannot read the audio file " + corpus.path(name))
                .containsIgnoringCase(problem);
        assertThat(product.home().resolve("runs")).doesNotExist();
    }

    private Refusal refusal(Path file, String... more) {
        String[] line = Arrays.copyOf(new String[] {"run", file.toString()}, 2 + more.length);
        System.arraycopy(more, 0, line, 2, more.length);
        return Refusal.of(product, 2, line);
    }

    @Test
    void anEmoDbLabelFileThatIsCutInTheMiddle() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        Path root = Files.createDirectories(folder.resolve("emodb/wav"));
        Files.copy(corpus.path("ann-joy-1.wav"), root.resolve("03a01Fa.wav"));
        Path labels = Files.createDirectories(folder.resolve("emodb/lablaut")).resolve("03a01Faxx.lablaut");
        Files.writeString(labels, "signal speech\n#\n    0.1   -1 a\n    0.2");

        assertThat(refusal(emoDb(folder.resolve("emodb"))))
                .isEqualTo(new Refusal(
                        "invalid-alignment",
                        "Line 4 of %s is no label that follows the one above it: '0.2'".formatted(labels)));
    }

    private Path emoDb(Path root) throws IOException {
        return Files.writeString(folder.resolve("emodb.yaml"), """
                name: emodb
                corpus: {reader: emodb, root: %s}
                encoder: {name: log-mel}
                pooler: {name: mean}
                """.formatted(root));
    }

    private static byte[] floatWav(float... samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + 4 * samples.length).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 3).putShort((short) 1);
        wav.putInt(TinyCorpus.RATE)
                .putInt(4 * TinyCorpus.RATE)
                .putShort((short) 4)
                .putShort((short) 32);
        wav.put(ascii("data")).putInt(4 * samples.length);
        for (float sample : samples) {
            wav.putFloat(sample);
        }
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
