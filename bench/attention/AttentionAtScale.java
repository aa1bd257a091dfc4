import io.serlab.api.array.TensorInfo;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.FrameTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Keeps the attention of many generated utterances and reads some of them back. Arguments: folder, utterances, streams,
 * mean frames, F32 or F16.
 */
public final class AttentionAtScale {
    private static final int READ = 10_000;

    private AttentionAtScale() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).resolve(AttentionFile.NAME);
        int utterances = Integer.parseInt(arguments[1]);
        int streams = Integer.parseInt(arguments[2]);
        int frames = Integer.parseInt(arguments[3]);
        TensorInfo.Type type = TensorInfo.Type.valueOf(arguments[4]);

        Random random = new Random(1);
        long start = System.nanoTime();
        double drawing = 0;
        AttentionWriter writer =
                new AttentionWriter(file, new AttentionNotes(new FrameTimes(0.02, 0.0125), streams, "generated"), type);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < utterances; i++) {
            long before = System.nanoTime();
            float[][] weights = weights(streams, 1 + random.nextInt(2 * frames - 1), random);
            drawing += seconds(before);
            ids.add("MSP-PODCAST_%06d.wav".formatted(i));
            writer.add(ids.get(i), weights);
        }
        List<Path> files = writer.finish();
        say("written in %.1f s (%.1f s more went into drawing it)", seconds(start) - drawing, drawing);
        for (Path each : files) {
            say("%s: %,d bytes", each.getFileName(), Files.size(each));
        }

        start = System.nanoTime();
        AttentionFile read = AttentionFile.open(file);
        say("opened in %.2f s", seconds(start));
        start = System.nanoTime();
        double sum = 0;
        for (int i = 0; i < READ; i++) {
            sum += read.frames(ids.get(random.nextInt(utterances)))[0];
        }
        say("%,d utterances read in any order in %.2f s (first frames: %.3f on average)", READ, seconds(start), sum / READ);
    }

    private static float[][] weights(int streams, int frames, Random random) {
        float[][] weights = new float[streams][frames];
        for (float[] stream : weights) {
            for (int frame = 0; frame < frames; frame++) {
                stream[frame] = random.nextFloat() * 2 / frames;
            }
        }
        return weights;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String text, Object... values) {
        System.out.printf(Locale.ROOT, text + "%n", values);
    }
}
