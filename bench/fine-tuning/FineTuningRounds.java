package io.serlab.core.training;

import ai.djl.Device;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.training.variation.Variation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.finetuning.WaveformSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * Steps of fine-tuning on noise: forward, backward and AdamW. For each line of the standard input, a number of steps, it
 * answers with the seconds they took, the processor time in seconds, the loss of the last one, and this process's memory
 * now and at its peak in MiB. Arguments: checkpoint folder, utterances, seconds of each, threads, precision.
 */
public final class FineTuningRounds {
    private static final int RATE = 16000;

    private final TrainingStep step;
    private final List<List<Example>> batches;
    private long done;

    private FineTuningRounds(TrainingStep step, List<Example> batch) {
        this.step = step;
        this.batches = List.of(batch);
    }

    public static void main(String[] arguments) throws IOException {
        FineTuningRounds rounds = open(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Double.parseDouble(arguments[2]),
                Integer.parseInt(arguments[3]),
                arguments[4]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            long begun = System.nanoTime();
            long processor = processorNanoseconds();
            double loss = 0;
            for (int i = 0; i < Integer.parseInt(line.strip()); i++) {
                loss = rounds.step.run(rounds.batches, new TrainingStep.Position(0, rounds.done++, 1e-3));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%.4f %.4f %.4f %d %d%n",
                    1e-9 * (System.nanoTime() - begun),
                    1e-9 * (processorNanoseconds() - processor),
                    loss / rounds.batches.get(0).size(),
                    mebibytes("VmRSS:"),
                    mebibytes("VmHWM:"));
        }
    }

    private static FineTuningRounds open(Path checkpoint, int utterances, double seconds, int threads, String precision) {
        SpeechEncoderFactory factory = named(SpeechEncoderFactory.class, "auto");
        Map<String, Object> own = Map.of("path", checkpoint.toString(), "precision", precision);
        SpeechEncoder encoder = factory.create(
                Settings.of(factory.spec(), own, "encoder"), new EncoderEnvironment(Device.cpu(), threads));
        int last = encoder.info().lastLayer().number();
        Map<String, Waveform> noise = new HashMap<>();
        List<Example> examples = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < utterances; i++) {
            float[] samples = new float[(int) (seconds * RATE)];
            for (int j = 0; j < samples.length; j++) {
                samples[j] = (float) (0.1 * random.nextGaussian());
            }
            noise.put("u" + i, new Waveform(samples, RATE));
            examples.add(new Example("u" + i, i % 8));
        }
        WaveformSource audio = new Noise(noise);
        ComponentSpec block = new ComponentSpec("encoder", "its own keys", "", TuningSettings.PARAMETERS);
        TuningSettings tuning = TuningSettings.of(Settings.of(block, Map.of("train", "all"), "encoder"))
                .orElseThrow();
        TrainingSetup setup = setup(encoder, last, tuning, audio, examples, threads);
        return new FineTuningRounds(new TrainingStep(TrainingRun.begin(setup, Device.cpu())), examples);
    }

    private static TrainingSetup setup(
            SpeechEncoder encoder,
            int layer,
            TuningSettings tuning,
            WaveformSource audio,
            List<Example> examples,
            int threads) {
        PoolerFactory pooler = named(PoolerFactory.class, "mean");
        LossFactory loss = named(LossFactory.class, "cross-entropy");
        MetricFactory metric = named(MetricFactory.class, "uar");
        Map<String, ?> training = Map.of("batch-size", examples.size(), "threads", threads, "clip-norm", 0);
        return new TrainingSetup(
                new ModelPlan(
                        pooler,
                        Settings.defaults(pooler.spec()),
                        new HeadSettings(List.of(), 0, false),
                        List.of(encoder.info().layer(layer).dimension()),
                        LayerMode.SINGLE,
                        8),
                TrainingSettings.of(Settings.of(TrainingSettings.SPEC, training, "training")),
                loss.create(Settings.defaults(loss.spec())),
                new Selection(
                        Map.of("uar", metric.create(Settings.defaults(metric.spec()))),
                        "uar",
                        AbsentClassRule.values()[0]),
                new TrainingData(
                        examples,
                        List.of(),
                        new EncodedFrames(encoder, List.of(layer), audio, Device.cpu()),
                        List.of("a", "b", "c", "d", "e", "f", "g", "h")),
                Variation.NONE,
                new Seed(1),
                Optional.of(new EncoderTuning(encoder, List.of(layer), tuning, audio)));
    }

    private record Noise(Map<String, Waveform> waveforms) implements WaveformSource {
        @Override
        public int samples(String id) {
            return waveforms.get(id).samples().length;
        }

        @Override
        public Waveform read(String id) {
            return waveforms.get(id);
        }
    }

    private static <F extends ComponentFactory> F named(Class<F> kind, String name) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind.getSimpleName() + " '" + name + "'"));
    }

    private static long processorNanoseconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long mebibytes(String key) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith(key))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
