package io.serlab.core.corpus;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.core.audio.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a tree laid out as the Interspeech 2025 release of MSP-Podcast, small enough for a test: short tones whose pitch
 * tells the emotion, all eight letters with O and X, speakers with one unknown, Train, Development, Test1, Test2, and
 * Test3 without labels. Deterministic.
 */
public final class MspPodcastMiniature {
    /** The letters of the label file: eight classes, then other and no agreement. */
    public static final String LETTERS = "ASHUFDCNOX";

    private static final int RATE = 16_000;
    private static final String HEADER = "FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set";
    private static final List<String> SPLITS = List.of("Train", "Development", "Test1", "Test2");

    private MspPodcastMiniature() {}

    /**
     * Writes the tree into a new or empty folder.
     *
     * @param perLetter turns per letter in Train; half as many, at least one, in each of Development, Test1 and Test2
     * @param test3 turns of Test3, named from {@code MSP-PODCAST_test3_0001.wav} on
     */
    public static void write(Path root, int perLetter, int test3) throws IOException {
        Files.createDirectories(root.resolve("Audios"));
        Files.createDirectories(root.resolve("Labels"));
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int split = 0; split < SPLITS.size(); split++) {
            int count = split == 0 ? perLetter : Math.max(1, perLetter / 2);
            for (int i = 0; i < count * LETTERS.length(); i++) {
                rows.add(turn(root, split, i));
            }
        }
        for (int i = 1; i <= test3; i++) {
            tone(root, "MSP-PODCAST_test3_%04d.wav".formatted(i), i % 8, i);
        }
        Files.write(root.resolve("Labels/labels_consensus.csv"), rows);
        Files.writeString(root.resolve("readme.txt"), "A miniature of MSP-Podcast for tests; no speech in it.\n");
        Files.write(
                root.resolve("Speaker_ids.txt"),
                rows.stream().skip(1).map(MspPodcastMiniature::speakerLine).toList());
        Files.write(
                root.resolve("Partition.txt"),
                rows.stream().skip(1).map(MspPodcastMiniature::splitLine).toList());
    }

    /** A tree with two turns per letter in Train and eight of Test3. */
    public static void write(Path root) throws IOException {
        write(root, 2, 8);
    }

    /** A reader of the tree, with these settings beside its root. */
    static CorpusReader reader(Path root, Map<String, Object> more) {
        MspPodcastReaderFactory factory = new MspPodcastReaderFactory();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("root", root.toString());
        return factory.create(Settings.of(factory.spec(), settings, "corpus"));
    }

    private static String turn(Path root, int split, int number) throws IOException {
        int letter = number % LETTERS.length();
        String name = "MSP-PODCAST_%04d_%04d.wav".formatted(split + 1, number + 1);
        tone(root, name, letter, 1000 * split + number);
        // Every seventh turn's speaker is unknown; the others are four per split, in none of the other splits.
        String speaker = number % 7 == 6 ? "Unknown" : String.valueOf(10 * (split + 1) + number / LETTERS.length() % 4);
        return "%s,%s,%d.2,%d.4,%d.6,%s,%s,%s"
                .formatted(
                        name,
                        LETTERS.charAt(letter),
                        1 + letter % 6,
                        1 + (letter + 2) % 6,
                        1 + (letter + 4) % 6,
                        speaker,
                        speaker.equals("Unknown") ? "Unknown" : letter % 2 == 0 ? "Male" : "Female",
                        SPLITS.get(split));
    }

    private static void tone(Path root, String name, int letter, int number) {
        Random random = new Seed(7).step(number).random();
        float[] samples = new float[RATE * (3 + random.nextInt(4)) / 10];
        double hz = 200 * StrictMath.pow(1.5, letter) * (1 + 0.05 * random.nextDouble());
        for (int i = 0; i < samples.length; i++) {
            double tone = StrictMath.sin(2 * Math.PI * hz * i / RATE);
            samples[i] = (float) (0.2 * tone + 0.02 * (2 * random.nextDouble() - 1));
        }
        WavWriter.write(root.resolve("Audios").resolve(name), new Waveform(samples, RATE));
    }

    private static String speakerLine(String row) {
        String[] cells = row.split(",", -1);
        return cells[0] + ";" + cells[5];
    }

    private static String splitLine(String row) {
        String[] cells = row.split(",", -1);
        return cells[7] + ";" + cells[0];
    }
}
