package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.features.AudioHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationRecipeTest {
    @TempDir
    Path folder;

    private static Optional<AugmentationRecipe> read(Map<String, ?> block) {
        return AugmentationRecipe.of(
                Settings.of(AugmentationRecipe.SPEC, block, "augmentation"), (key, text) -> Path.of("/home", text));
    }

    @Test
    void anEmptyBlockAltersNothing() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(Map.of("copies", 1, "include-original", true))).isEmpty();
    }

    @Test
    void shortAndLongFormsAreTheSameRecipe() {
        AugmentationRecipe shorter = read(Map.of(
                        "speed", List.of(0.9, 1.1), "gain", 3, "pitch", List.of(-1, 1), "crop", 3))
                .orElseThrow();
        AugmentationRecipe longer = read(Map.of(
                        "crop",
                        Map.of("seconds", List.of(3, 3.0)),
                        "pitch",
                        Map.of("semitones", List.of(-1.0, "1e0"), "probability", 1),
                        "gain",
                        Map.of("decibels", List.of(3, 3)),
                        "speed",
                        Map.of("factors", List.of(0.9, 1.1))))
                .orElseThrow();

        assertThat(longer.identity()).isEqualTo(shorter.identity());
        assertThat(longer.identity().toString()).isEqualTo(shorter.identity().toString());
    }

    @Test
    void effectsAreInTheirOrderWhateverThatOfTheFile() {
        Map<String, Object> block = new java.util.LinkedHashMap<>();
        for (String key : List.of("crop", "gain", "telephone", "noise", "room", "pitch", "speed")) {
            block.put(key, Map.of());
        }
        assertThat(read(block).orElseThrow().written().keySet())
                .containsExactly(
                        "copies",
                        "include-original",
                        "seed",
                        "speed",
                        "pitch",
                        "room",
                        "noise",
                        "telephone",
                        "gain",
                        "crop");
    }

    @Test
    void aFolderIsWrittenButNoPartOfTheIdentity() {
        AugmentationRecipe here = read(Map.of("noise", Map.of("source", "a"))).orElseThrow();
        AugmentationRecipe there = read(Map.of("noise", Map.of("source", "b"))).orElseThrow();

        assertThat(String.valueOf(here.written().get("noise"))).contains("source=/home/a");
        assertThat(here.identity()).isEqualTo(there.identity()).isNotEqualTo(here.written());
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        AugmentationRecipe recipe = read(Map.of(
                        "copies", 3, "seed", 5, "noise", Map.of("source", "pink", "snr", 7), "room", Map.of()))
                .orElseThrow();

        assertThat(read(recipe.written()).orElseThrow().written()).isEqualTo(recipe.written());
        assertThat(recipe.copies()).isEqualTo(3);
        assertThat(recipe.seed()).isEqualTo(5);
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(Map.of("copies", 2), "augmentation names no effect", "Known: speed, pitch, room"),
                Arguments.of(
                        Map.of("copies", -1, "gain", 3), "augmentation.copies must be an integer [0, 100]", "'-1'"),
                Arguments.of(
                        Map.of("nois", Map.of()),
                        "No key named 'augmentation.nois'",
                        "Did you mean 'augmentation.noise'?"),
                Arguments.of(
                        Map.of("noise", Map.of("snrs", 3)),
                        "No key named 'augmentation.noise.snrs'",
                        "Did you mean 'augmentation.noise.snr'?"),
                Arguments.of(
                        Map.of("noise", Map.of("snr", List.of(20, 5))),
                        "augmentation.noise.snr must be a number or two in a list, the lower first, each in [-40, 100]",
                        "'[20, 5]'"),
                Arguments.of(Map.of("noise", Map.of("snr", "loud")), "augmentation.noise.snr must be", "'loud'"),
                Arguments.of(
                        Map.of("noise", Map.of("snr", List.of(1, 2, 3))), "augmentation.noise.snr must be", "[1, 2"),
                Arguments.of(Map.of("noise", 5), "augmentation.noise must be a map", "'5'"),
                Arguments.of(
                        Map.of("noise", Map.of("probability", 2)),
                        "augmentation.noise.probability must be a number [0, 1]",
                        "'2'"),
                Arguments.of(Map.of("speed", List.of()), "augmentation.speed.factors must be a list", "'[]'"),
                Arguments.of(Map.of("speed", List.of(3)), "augmentation.speed.factors must be a list", "'[3]'"),
                Arguments.of(
                        Map.of("speed", List.of(0.905)),
                        "augmentation.speed.factors must be a list of numbers in [0.5, 2] with at most two decimals",
                        "'[0.905]'"),
                Arguments.of(Map.of("pitch", 13), "augmentation.pitch.semitones must be", "[-12, 12]"),
                Arguments.of(Map.of("gain", List.of(-61, 0)), "augmentation.gain.decibels must be", "[-60, 60]"),
                Arguments.of(Map.of("crop", 0), "augmentation.crop.seconds must be", "[0.1, 3600]"),
                Arguments.of(Map.of("room", Map.of("t60", 0)), "augmentation.room.t60 must be", "[0.05, 10]"),
                Arguments.of(Map.of("telephone", true), "augmentation.telephone must be a map", "'true'"),
                Arguments.of(
                        Map.of("telephone", Map.of("mu-law", "yes")),
                        "augmentation.telephone.mu-law must be true or false",
                        "'yes'"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongValueIsNamedWithWhatIsAllowed(Map<String, ?> block, String message, String more) {
        assertThatThrownBy(() -> read(block))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(more);
    }

    @Test
    void aFolderThatIsNotThereIsNamedWithTheOtherWords() {
        assertThatThrownBy(() -> made("brown"))
                .hasMessage("augmentation.noise.source must be white, pink, or a folder with recordings in WAV or FLAC;"
                        + " there is no folder %s.".formatted(folder.resolve("brown")));
    }

    @Test
    void aFolderWithoutAudioIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("notes.txt"), "none");
        Files.writeString(empty.resolve(".hidden.wav"), "none");

        assertThatThrownBy(() -> made("empty"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("%s holds no file called .wav, .wave, .flac.".formatted(empty));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("file.wav"), "x");

        assertThatThrownBy(() -> made("file.wav")).hasMessageContaining("file.wav is no folder");
    }

    @Test
    void aBrokenRecordingIsFoundBeforeAnyWork() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("a.wav"), "no audio at all");

        assertThatThrownBy(() -> made("broken")).hasMessageContaining("a.wav");
    }

    @Test
    void theRecordingsOfAFolderAreTheRecipeAndNotItsPlace() throws IOException {
        for (String name : List.of("one", "two", "three")) {
            Path each = Files.createDirectory(folder.resolve(name));
            WavWriter.write(each.resolve("n.wav"), Tones.noise(name.equals("three") ? 0.2 : 0.1));
        }

        assertThat(made("one").sha256())
                .isEqualTo(made("two").sha256())
                .isNotEqualTo(made("three").sha256());
    }

    private AudioAugmenter made(String source) {
        Settings block =
                Settings.of(AugmentationRecipe.SPEC, Map.of("noise", Map.of("source", source)), "augmentation");
        AugmentationRecipe recipe = AugmentationRecipe.of(block, (key, text) -> folder.resolve(text))
                .orElseThrow();
        return AudioAugmenter.of(recipe, new AudioHashes(folder.resolve("hashes.csv")));
    }
}
