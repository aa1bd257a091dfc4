package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.AudioItem;
import io.serlab.core.files.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioAugmenterTest {
    private static final Map<String, Object> ALL = Map.of(
            "speed", List.of(0.9, 1.0, 1.1),
            "pitch", Map.of("semitones", List.of(-2, 2), "probability", 0.5),
            "room", Map.of("probability", 0.5),
            "noise", Map.of("source", "pink", "probability", 0.5),
            "telephone", Map.of("mu-law", true, "probability", 0.5),
            "gain", List.of(-6, 6),
            "crop", Map.of("seconds", List.of(0.2, 0.6), "probability", 0.5));

    @TempDir
    Path folder;

    private AudioAugmenter augmenter(Map<String, ?> block) {
        Settings settings = Settings.of(AugmentationRecipe.SPEC, block, "augmentation");
        return AudioAugmenter.of(
                AugmentationRecipe.of(settings, (key, text) -> folder.resolve(text))
                        .orElseThrow(),
                new AudioHashes(folder.resolve("hashes.csv")));
    }

    @Test
    void lengthIsKnownBeforeAndTheResultIsAFunctionOfTheSeed() {
        AudioAugmenter augmenter = augmenter(ALL);
        Waveform speech = Tones.noise(0.5);
        float[] before = speech.samples().clone();
        int fewest = augmenter.fewestSamples(8000, Tones.RATE);
        for (int i = 0; i < 40; i++) {
            Seed seed = new Seed(11).step(i);
            Waveform altered = augmenter.apply(speech, seed);
            assertThat(altered.samples())
                    .hasSizeGreaterThanOrEqualTo(fewest)
                    .hasSize(augmenter.samples(8000, Tones.RATE, seed))
                    .isEqualTo(augmenter(ALL).apply(speech, seed).samples());
            for (float sample : altered.samples()) {
                assertThat(sample).isFinite();
            }
        }
        assertThat(speech.samples()).isEqualTo(before);
    }

    @Test
    void theFewestSamplesAreThoseOfTheFastestSpeedAndTheShortestCrop() {
        assertThat(augmenter(Map.of("speed", List.of(0.9, 2.0))).fewestSamples(8001, Tones.RATE))
                .isEqualTo(4001);
        assertThat(augmenter(Map.of("speed", List.of(0.5))).fewestSamples(8000, Tones.RATE))
                .isEqualTo(16000);
        assertThat(augmenter(Map.of("crop", List.of(0.2, 0.6))).fewestSamples(8000, Tones.RATE))
                .isEqualTo((int) (0.2 * Tones.RATE));
        assertThat(augmenter(Map.of("speed", Map.of("factors", List.of(0.5), "probability", 0.5)))
                        .fewestSamples(8000, Tones.RATE))
                .isEqualTo(8000);
    }

    @Test
    void oneEffectMoreLeavesTheDrawsOfTheOthers() {
        Map<String, Object> fewer = new TreeMap<>(ALL);
        fewer.remove("pitch");
        fewer.remove("noise");
        for (int i = 0; i < 20; i++) {
            Seed seed = new Seed(11).step(i);
            Map<String, String> all = augmenter(ALL).drawn(seed);
            augmenter(fewer)
                    .drawn(seed)
                    .forEach((effect, drawn) -> assertThat(all).containsEntry(effect, drawn));
        }
    }

    @Test
    void anEpochOfATrainingIsAFunctionOfSeedEpochAndUtterance() {
        AudioAugmenter augmenter = augmenter(Map.of("gain", List.of(-6, 6)));
        Waveform speech = Tones.sine(200, 0.01);

        float[] first = augmenter.apply(speech, "a", 0, new Seed(1)).samples();
        assertThat(augmenter.apply(speech, "a", 0, new Seed(1)).samples()).isEqualTo(first);
        assertThat(augmenter.apply(speech, "a", 1, new Seed(1)).samples()).isNotEqualTo(first);
        assertThat(augmenter.apply(speech, "b", 0, new Seed(1)).samples()).isNotEqualTo(first);
        assertThat(augmenter.apply(speech, "a", 0, new Seed(2)).samples()).isNotEqualTo(first);
    }

    @Test
    void moreCopiesAndOtherNamesLeaveTheCopiesThatExist() {
        AudioItem item = new AudioItem("a", write("a.wav"), Sha256.ofText("a"), 8000);
        AudioItem renamed = new AudioItem("b", item.audio(), item.sha256(), 8000);
        AugmentedCopies one = copies(Map.of("copies", 1, "gain", 3), item);
        AugmentedCopies three = copies(Map.of("copies", 3, "gain", 3), renamed);

        assertThat(three.items()).extracting(AudioItem::id).containsExactly("b#1", "b#2", "b#3");
        assertThat(three.items().get(0).sha256()).isEqualTo(one.items().get(0).sha256());
        assertThat(three.items()).extracting(AudioItem::sha256).doesNotHaveDuplicates();
        assertThat(copies(Map.of("copies", 1, "gain", 4), item).items().get(0).sha256())
                .isNotEqualTo(one.items().get(0).sha256());
        assertThat(copies(Map.of("copies", 1, "gain", 3, "seed", 2), item)
                        .items()
                        .get(0)
                        .sha256())
                .isNotEqualTo(one.items().get(0).sha256());
    }

    @Test
    void copiesAreReadAlteredAndRecordingsAsTheyAre() {
        AudioItem item = new AudioItem("a", write("a.wav"), Sha256.ofText("a"), 8000);
        AugmentedCopies copies = copies(Map.of("copies", 2, "gain", 6, "speed", List.of(1.25)), item);

        Waveform original = copies.read(item, Tones.RATE);
        Waveform altered = copies.read(copies.items().get(1), Tones.RATE);

        assertThat(original.samples()).hasSize(8000);
        assertThat(copies.items().get(1).samples()).isEqualTo(6400);
        assertThat(altered.samples()).hasSize(6400);
        assertThat(Tones.decibels(altered.samples()) - Tones.decibels(original.samples()))
                .isCloseTo(6, within(0.2));
        assertThat(copies.drawn(copies.items().get(0)))
                .containsExactly(Map.entry("speed", "1.250"), Map.entry("gain", "6.000"));
    }

    private Path write(String name) {
        WavWriter.write(folder.resolve(name), Tones.sine(200, 0.5));
        return folder.resolve(name);
    }

    private AugmentedCopies copies(Map<String, ?> block, AudioItem item) {
        return AugmentedCopies.of(augmenter(block), List.of(item), Tones.RATE);
    }

    @Test
    void epochsChooseAllCopiesAlike() {
        EpochCopies choice = new EpochCopies(2, true, new Seed(4));
        int[] counts = new int[3];
        for (int i = 0; i < 3000; i++) {
            counts[choice.choose("u" + i % 100, i / 100)]++;
        }
        assertThat(counts).satisfies(each -> {
            for (int count : each) {
                assertThat(count).isBetween(900, 1100); // about four deviations
            }
        });
        assertThat(choice.choose("u7", 3)).isEqualTo(new EpochCopies(2, true, new Seed(4)).choose("u7", 3));
        EpochCopies without = new EpochCopies(2, false, new Seed(4));
        for (int i = 0; i < 100; i++) {
            assertThat(without.choose("u" + i, 0)).isBetween(1, 2);
        }
    }
}
