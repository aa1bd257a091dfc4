import io.serlab.api.EnumWords;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Reads a cache in the order of a training epoch from a cold page cache, beside a plain dd of the same files, in turn.
 * Arguments: folder (written if it is missing), utterances, features per frame, storage, rounds. To empty the page cache
 * takes root; each line says how much of the files stayed there (fincore).
 */
public final class ReadingSpeed {
    private static final String FINGERPRINT = "feedfeedfeedfeedfeedfeedfeedfeed";
    private static final int PER_SHARD = 24;
    private static final int STEP = 32;
    private static final int POOL = 16 * STEP;
    private static final int[] FRAMES = {100, 500};

    private final Path folder;
    private final FrameStorage storage;
    private final int dimension;
    private final List<AudioItem> items;

    private ReadingSpeed(Path folder, FrameStorage storage, int dimension, List<AudioItem> items) {
        this.folder = folder;
        this.storage = storage;
        this.dimension = dimension;
        this.items = items;
    }

    public static void main(String[] arguments) throws Exception {
        int utterances = Integer.parseInt(arguments[1]);
        ReadingSpeed speed = new ReadingSpeed(
                Path.of(arguments[0]),
                EnumWords.find(FrameStorage.class, arguments[3]).orElseThrow(),
                Integer.parseInt(arguments[2]),
                IntStream.range(0, utterances).mapToObj(ReadingSpeed::item).toList());
        if (Files.notExists(speed.folder)) {
            speed.write();
        }
        for (int round = 1; round <= Integer.parseInt(arguments[4]); round++) {
            long before = speed.emptyPageCache();
            double dd = speed.dd();
            before = Math.max(before, speed.emptyPageCache());
            double features = speed.features();
            double again = speed.features();
            System.out.printf(
                    "round %d, %s, %d MB cached before: features %.0f MB/s, dd %.0f MB/s, ratio %.2f; features again, warm: %.0f MB/s%n",
                    round, speed.storage.word(), before, features, dd, features / dd, again);
        }
    }

    // Longest first, as they are extracted.
    private static AudioItem item(int number) {
        return new AudioItem(
                "u%06d".formatted(number), Path.of("x.wav"), Sha256.of(ByteBuffer.allocate(4).putInt(0, number)), 16_000);
    }

    private int frames(int number) {
        return FRAMES[1] - (int) ((long) (FRAMES[1] - FRAMES[0]) * number / items.size());
    }

    private void write() throws IOException {
        String suffix = storage == FrameStorage.FP32 ? "" : "-" + storage.word();
        Path layer = Files.createDirectories(folder.resolve(FINGERPRINT.substring(0, 16) + "/layer-0" + suffix));
        Random random = new Random(1);
        for (int start = 0; start < items.size(); start += PER_SHARD) {
            writeShard(layer, start, Math.min(start + PER_SHARD, items.size()), random);
        }
    }

    private void writeShard(Path layer, int start, int end, Random random) throws IOException {
        boolean whole = storage == FrameStorage.FP32;
        Sha256 name = new Sha256().add("bench").add(FINGERPRINT).add("0");
        if (!whole) {
            name.add(storage.word());
        }
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("encoder", "bench")
                .metadata("fingerprint", FINGERPRINT)
                .metadata("layer", "0");
        for (int number = start; number < end; number++) {
            String audio = items.get(number).sha256();
            ByteBuffer bytes = values(frames(number) * dimension, random);
            name.add(audio).add(frames(number) + "x" + dimension).add(Sha256.of(bytes));
            writer.metadata("sha256." + audio, Sha256.of(bytes));
            if (!whole) {
                name.add("0.0");
                writer.metadata("error." + audio, "0.0");
            }
            writer.add(audio, TensorInfo.Type.valueOf(storage.name().replace("FP", "F")), bytes, frames(number), dimension);
        }
        writer.write(layer.resolve(name.hex() + ".safetensors"));
    }

    private ByteBuffer values(int count, Random random) {
        int width = storage == FrameStorage.FP32 ? 4 : 2;
        ByteBuffer bytes = ByteBuffer.allocate(width * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float value = random.nextFloat();
            switch (storage) {
                case FP32 -> bytes.putFloat(value);
                case FP16 -> bytes.putShort(HalfFloats.toHalf(value));
                case BF16 -> bytes.putShort(HalfFloats.toBfloat(value));
            }
        }
        return bytes.flip();
    }

    // Gives the megabytes that stayed. What a process has mapped stays, so the mappings of the last round must go first.
    private long emptyPageCache() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        run("sync; echo 3 > /proc/sys/vm/drop_caches");
        String resident = run("fincore -b -n -o RES '%s'/*/*/*.safetensors".formatted(folder));
        return resident.lines().mapToLong(line -> Long.parseLong(line.trim())).sum() / 1_000_000;
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return text;
    }

    private double dd() throws IOException, InterruptedException {
        long start = System.nanoTime();
        run("for file in '%s'/*/*/*.safetensors; do dd if=$file of=/dev/null bs=1M; done".formatted(folder));
        return megabytes() / (1e-9 * (System.nanoTime() - start));
    }

    private double features() {
        FeatureSet features = new FeatureCache(folder).storing(storage).open(FINGERPRINT, List.of(0), items);
        float[] into = new float[FRAMES[1] * dimension];
        double sum = 0;
        List<List<String>> steps = epoch(features);
        long start = System.nanoTime();
        for (int step = 0; step < steps.size(); step++) {
            features.ahead(steps.get(Math.min(step + 1, steps.size() - 1)));
            for (String id : steps.get(step)) {
                features.read(id, 0, into);
                sum += into[0];
            }
        }
        double seconds = 1e-9 * (System.nanoTime() - start);
        if (!(sum > 0)) {
            throw new IllegalStateException("nothing was read");
        }
        return megabytes() / seconds;
    }

    // What BatchOrder does: shuffled, cut into pools, sorted by length within a pool, cut into steps, steps shuffled.
    private static List<List<String>> epoch(FeatureSet features) {
        Random random = new Random(2);
        List<String> shuffled = new ArrayList<>(features.ids());
        Collections.shuffle(shuffled, random);
        List<List<String>> steps = new ArrayList<>();
        for (int start = 0; start < shuffled.size(); start += POOL) {
            List<String> pool = new ArrayList<>(shuffled.subList(start, Math.min(start + POOL, shuffled.size())));
            pool.sort(Comparator.comparingInt(features::frames));
            for (int step = 0; step < pool.size(); step += STEP) {
                steps.add(pool.subList(step, Math.min(step + STEP, pool.size())));
            }
        }
        Collections.shuffle(steps, random);
        return steps;
    }

    private double megabytes() {
        return 1e-6
                * (storage == FrameStorage.FP32 ? 4 : 2)
                * dimension
                * IntStream.range(0, items.size()).mapToLong(this::frames).sum();
    }
}
