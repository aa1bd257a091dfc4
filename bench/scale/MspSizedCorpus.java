import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes a corpus of the size and layout of MSP-Podcast as released for the Interspeech 2025 challenge: as many rows,
 * speakers and rater rows in the same label files; the sound is a short tone in noise, whose pitch tells the class, and
 * another for each file. Arguments: folder, seed, and optionally the size of a smaller one as a share, such as 0.01.
 */
public final class MspSizedCorpus {
    private static final int RATE = 16_000;
    private static final int TRAIN = 84_260;
    private static final int DEVELOPMENT = 31_961;
    private static final int TEST = 3_200;
    private static final int TRAIN_SPEAKERS = 2_114;
    private static final int DEVELOPMENT_SPEAKERS = 714;
    private static final int RATER_ROWS = 649_102;
    private static final int WORKERS = 14_000;
    private static final String LETTERS = "NHXASUCODF";
    // The letters without X and O.
    // Of the training rows of release 1.12, as counted in a public notebook.
    private static final int[] LABELLED = {0, 1, 3, 4, 5, 6, 8, 9};
    private static final int[] COUNTS = {36_203, 24_861, 20_863, 10_212, 9_745, 3_506, 2_816, 1_827, 1_504, 1_175};
    private static final String[] WORDS = {
        "Neutral", "Happy", "", "Angry", "Sad", "Surprise", "Contempt", "Other-tense", "Disgust", "Fear"
    };

    private final Path folder;
    private final Seed seed;
    private final double share;

    private record Row(String name, char letter, double arousal, double valence, double dominance, int speaker, String split) {}

    private MspSizedCorpus(Path folder, long seed, double share) {
        this.folder = folder;
        this.seed = new Seed(seed);
        this.share = share;
    }

    public static void main(String[] arguments) throws IOException {
        MspSizedCorpus corpus = new MspSizedCorpus(
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1);
        corpus.write();
    }

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("Audios"));
        Files.createDirectories(folder.resolve("Labels"));
        List<Row> rows = new ArrayList<>();
        Random random = seed.stream("labels").random();
        rows(rows, "Train", sized(TRAIN), 1, Math.max(2, sized(TRAIN_SPEAKERS)), random);
        rows(rows, "Development", sized(DEVELOPMENT), 3_001, Math.max(2, sized(DEVELOPMENT_SPEAKERS)), random);
        consensus(rows);
        raters(rows);
        partition(rows);
        sounds(rows);
    }

    private int sized(int count) {
        return (int) Math.round(share * count);
    }

    private void rows(List<Row> rows, String split, int count, int firstSpeaker, int speakers, Random random) {
        for (int i = 0; i < count; i++) {
            // Each speaker once, then at random.
            int speaker = firstSpeaker + (i < speakers ? i : random.nextInt(speakers));
            rows.add(new Row(
                    "MSP-PODCAST_%04d_%04d.wav".formatted(firstSpeaker + i / 100, i % 100),
                    letter(random),
                    rating(random),
                    rating(random),
                    rating(random),
                    speaker,
                    split));
        }
    }

    private static char letter(Random random) {
        int place = random.nextInt(Arrays.stream(COUNTS).sum());
        int letter = 0;
        while (place >= COUNTS[letter]) {
            place -= COUNTS[letter++];
        }
        return LETTERS.charAt(letter);
    }

    // A mean of five votes from 1 to 7.
    private static double rating(Random random) {
        return 1 + random.nextInt(31) / 5.0;
    }

    private void consensus(List<Row> rows) {
        List<List<Object>> cells = rows.stream()
                .map(row -> List.<Object>of(
                        row.name,
                        row.letter,
                        row.arousal,
                        row.valence,
                        row.dominance,
                        row.speaker,
                        row.speaker % 2 == 0 ? "Female" : "Male",
                        row.split))
                .toList();
        List<String> header =
                List.of("FileName", "EmoClass", "EmoAct", "EmoVal", "EmoDom", "SpkrID", "Gender", "Split_Set");
        AtomicFiles.write(folder.resolve("Labels/labels_consensus.csv"), CsvText.of(header, cells));
        StringBuilder json = new StringBuilder("{");
        for (Row row : rows) {
            json.append(json.length() > 1 ? ",\n" : "\n")
                    .append(String.format(
                            Locale.ROOT,
                            "\"%s\": {\"EmoClass\": \"%s\", \"EmoAct\": %.1f, \"EmoVal\": %.1f, \"EmoDom\": %.1f, \"SpkrID\": %d, \"Gender\": \"%s\", \"Split_Set\": \"%s\"}",
                            row.name,
                            row.letter,
                            row.arousal,
                            row.valence,
                            row.dominance,
                            row.speaker,
                            row.speaker % 2 == 0 ? "Female" : "Male",
                            row.split));
        }
        AtomicFiles.write(folder.resolve("Labels/labels_consensus.json"), json + "\n}\n");
    }

    /** As many rater rows as were published, five or six a turn; labels.txt says the same in blocks. */
    private void raters(List<Row> rows) throws IOException {
        Random random = seed.stream("raters").random();
        int all = Math.max(5 * rows.size(), sized(RATER_ROWS));
        try (BufferedWriter table = Files.newBufferedWriter(folder.resolve("Labels/labels_detailed.csv"));
                BufferedWriter blocks = Files.newBufferedWriter(folder.resolve("Labels/labels.txt"))) {
            table.write("FileName,EmoDetail\n");
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                blocks.write(String.format(
                        Locale.ROOT,
                        "%s; %s; A:%.6f; V:%.6f; D:%.6f;%n",
                        row.name,
                        row.letter,
                        row.arousal,
                        row.valence,
                        row.dominance));
                long from = (long) all * i / rows.size();
                long to = (long) all * (i + 1) / rows.size();
                for (long rater = from; rater < to; rater++) {
                    String line = rater(row, (int) (rater - from), random);
                    table.write("%s,\"%s\"\n".formatted(row.name, line));
                    blocks.write(line + "\n");
                }
                blocks.write("\n");
            }
        }
    }

    // Three of five agree with the consensus; without one, no two do.
    private static String rater(Row row, int number, Random random) {
        int letter = LETTERS.indexOf(row.letter);
        boolean agrees = row.letter != 'X' && number < 3;
        String word = agrees ? WORDS[letter] : WORDS[LABELLED[(letter + number) % 8]];
        return String.format(
                Locale.ROOT,
                "WORKER%08d; %s; %s; A:%d.000000; V:%d.000000; D:%d.000000;",
                1 + random.nextInt(WORKERS),
                word,
                random.nextBoolean() ? "Concerned,Confused" : "Neutral",
                1 + random.nextInt(7),
                1 + random.nextInt(7),
                1 + random.nextInt(7));
    }

    private void partition(List<Row> rows) {
        StringBuilder partition = new StringBuilder();
        StringBuilder speakers = new StringBuilder();
        for (Row row : rows) {
            partition.append(row.split).append("; ").append(row.name).append('\n');
            speakers.append(row.name).append("; Speaker_").append(row.speaker).append('\n');
        }
        AtomicFiles.write(folder.resolve("Partition.txt"), partition.toString());
        AtomicFiles.write(folder.resolve("Speaker_ids.txt"), speakers.toString());
        AtomicFiles.write(folder.resolve("readme.txt"), "Generated sound and labels in the layout of MSP-Podcast.\n");
    }

    private void sounds(List<Row> rows) {
        rows.parallelStream().forEach(row -> sound(row.name, LETTERS.indexOf(row.letter)));
        IntStream.rangeClosed(1, sized(TEST))
                .parallel()
                .forEach(i -> sound("MSP-PODCAST_test3_%04d.wav".formatted(i), LABELLED[i % 8]));
    }

    // A quarter to half a second.
    private void sound(String name, int pitch) {
        Random random = seed.stream(name).random();
        float[] samples = new float[RATE / 4 + random.nextInt(RATE / 4)];
        double step = 2 * Math.PI * (150 + 80 * pitch) / RATE;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * Math.sin(step * i) + 0.2 * random.nextFloat() - 0.1);
        }
        try {
            Files.write(folder.resolve("Audios").resolve(name), WavWriter.bytes(new Waveform(samples, RATE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
