import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.BatchPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Encodes the same recordings once per line of the standard input, and answers with the seconds it took, the processor
 * time it took in seconds, and the peak of this process's memory so far in MiB. Arguments: a folder with
 * {@code 0.f32}, {@code 1.f32}, … (mono, 16 kHz, little-endian), then threads and seconds of audio per batch.
 * A line is settings of an encoder, as {@code name=wav2vec2,path=…,precision=bf16}; an encoder stays open. With
 * {@code save=FOLDER} in it, the states go to files there, as {@code 0_12.f32} for layer 12 of recording 0.
 */
public final class EncoderRounds {
    private final List<Waveform> recordings;
    private final EncoderEnvironment environment;
    private final double batchSeconds;
    private final Map<String, SpeechEncoder> encoders = new HashMap<>();

    private EncoderRounds(List<Waveform> recordings, int threads, double batchSeconds) {
        this.recordings = recordings;
        this.environment = new EncoderEnvironment(Device.cpu(), threads);
        this.batchSeconds = batchSeconds;
    }

    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        EncoderRounds rounds =
                new EncoderRounds(recordings(Path.of(arguments[0])), threads, Double.parseDouble(arguments[2]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Cost cost = rounds.round(line);
            System.out.printf(Locale.ROOT, "%.4f %.4f %d%n", cost.seconds(), cost.processor(), peakMebibytes());
        }
    }

    private static List<Waveform> recordings(Path folder) throws IOException {
        List<Waveform> recordings = new ArrayList<>();
        for (Path file = folder.resolve("0.f32");
                Files.exists(file);
                file = folder.resolve(recordings.size() + ".f32")) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            float[] samples = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(samples);
            recordings.add(new Waveform(samples, 16000));
        }
        return recordings;
    }

    private record Cost(double seconds, double processor) {}

    private Cost round(String line) throws IOException {
        Map<String, String> given = Stream.of(line.split(","))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String folder = given.remove("save");
        SpeechEncoder encoder = encoders.computeIfAbsent(given.toString(), key -> open(given));
        float[][][] states = new float[recordings.size()][][];
        long begun = System.nanoTime();
        long processor = processorNanoseconds();
        for (List<AudioItem> batch : plan(encoder)) {
            encode(encoder, batch, states);
        }
        Cost cost = new Cost(1e-9 * (System.nanoTime() - begun), 1e-9 * (processorNanoseconds() - processor));
        if (folder != null) {
            save(states, Path.of(folder));
        }
        return cost;
    }

    private static long processorNanoseconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private SpeechEncoder open(Map<String, String> given) {
        SpeechEncoderFactory factory = ServiceLoader.load(SpeechEncoderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(given.get("name")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no encoder '" + given.get("name") + "'"));
        Map<String, Object> settings = new HashMap<>(given);
        settings.remove("name");
        settings.computeIfPresent("path", (key, path) -> Path.of(path.toString()));
        return factory.create(Settings.of(factory.spec(), settings, "encoder"), environment);
    }

    private List<List<AudioItem>> plan(SpeechEncoder encoder) {
        List<AudioItem> items = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            int samples = recordings.get(i).samples().length;
            items.add(new AudioItem("" + i, Path.of("" + i), "%064x".formatted(i), samples));
        }
        return BatchPlan.of(items, encoder.info(), batchSeconds).batches();
    }

    // All layers of each recording as an array of its own, as the product stores them.
    private void encode(SpeechEncoder encoder, List<AudioItem> batch, float[][][] states) {
        List<Integer> layers =
                encoder.info().layers().stream().map(LayerInfo::number).toList();
        List<Waveform> waveforms = batch.stream()
                .map(item -> recordings.get(Integer.parseInt(item.id())))
                .toList();
        try (NDManager manager = NDManager.newBaseManager(environment.device());
                HiddenStates encoded = encoder.encode(manager, waveforms, layers)) {
            for (int row = 0; row < batch.size(); row++) {
                float[][] mine = new float[layers.size()][];
                for (int layer = 0; layer < mine.length; layer++) {
                    NDArray frames = encoded.layers().get(layer).get(row).get("0:" + encoded.lengths()[row]);
                    mine[layer] = frames.toFloatArray();
                    frames.close();
                }
                states[Integer.parseInt(batch.get(row).id())] = mine;
            }
        }
    }

    private static void save(float[][][] states, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < states.length; i++) {
            for (int layer = 0; layer < states[i].length; layer++) {
                ByteBuffer bytes = ByteBuffer.allocate(states[i][layer].length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(states[i][layer]);
                Files.write(folder.resolve(i + "_" + layer + ".f32"), bytes.array());
            }
        }
    }

    private static long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        String line = Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
