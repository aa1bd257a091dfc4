import ai.djl.Device;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.training.EpochReport;
import io.serlab.core.training.Example;
import io.serlab.core.training.FoldTrainer;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.LayerMode;
import io.serlab.core.training.ModelPlan;
import io.serlab.core.training.ProgressListener;
import io.serlab.core.training.Selection;
import io.serlab.core.training.TrainingData;
import io.serlab.core.training.TrainingSettings;
import io.serlab.core.training.TrainingSetup;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * Utterances per second of training on random frames: no corpus, no encoder, no registry. Arguments: pooler, features
 * per frame, fewest and most frames per utterance, utterances per batch, epochs. The first epoch is not counted.
 */
public final class TrainingSpeed {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");

    private record Shape(int dimension, int fewest, int most, int batch) {}

    public static void main(String[] arguments) throws Exception {
        Shape shape = new Shape(number(arguments, 1), number(arguments, 2), number(arguments, 3), number(arguments, 4));
        int epochs = number(arguments, 5);
        Path folder = Files.createTempDirectory("training-speed");
        try (FoldTrainer trainer =
                new FoldTrainer(setup(arguments[0], shape, epochs + 1), folder, Device.cpu(), Clock.systemUTC())) {
            trainer.trainEpoch(ProgressListener.NONE, () -> false);
            long begun = processorNanoseconds();
            List<EpochReport> reports = new ArrayList<>();
            while (!trainer.finished()) {
                reports.add(trainer.trainEpoch(ProgressListener.NONE, () -> false));
            }
            print(arguments[0], shape, reports, processorNanoseconds() - begun);
            trainer.finish();
        }
    }

    private static int number(String[] arguments, int position) {
        return Integer.parseInt(arguments[position]);
    }

    private static TrainingSetup setup(String pooler, Shape shape, int epochs) {
        PoolerFactory factory = named(PoolerFactory.class, pooler);
        ModelPlan plan = new ModelPlan(
                factory,
                Settings.defaults(factory.spec()),
                HeadSettings.of(Settings.defaults(HeadSettings.SPEC)),
                List.of(shape.dimension()),
                LayerMode.SINGLE,
                CLASSES.size());
        Map<String, ?> given = Map.of("epochs", epochs, "batch-size", shape.batch(), "patience", 0);
        LossFactory loss = named(LossFactory.class, "cross-entropy");
        MetricFactory metric = named(MetricFactory.class, "uar");
        Selection selection = new Selection(
                Map.of("uar", metric.create(Settings.defaults(metric.spec()))), "uar", AbsentClassRule.values()[0]);
        return new TrainingSetup(
                plan,
                TrainingSettings.of(Settings.of(TrainingSettings.SPEC, given, "training")),
                loss.create(Settings.defaults(loss.spec())),
                selection,
                data(shape),
                new Seed(1));
    }

    private static <F extends ComponentFactory> F named(Class<F> kind, String name) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind.getSimpleName() + " '" + name + "'"));
    }

    private static TrainingData data(Shape shape) {
        Random random = new Random(1);
        Map<String, float[]> frames = new HashMap<>();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
            int count = shape.fewest() + random.nextInt(shape.most() - shape.fewest() + 1);
            float[] values = new float[count * shape.dimension()];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian();
            }
            frames.put("u" + i, values);
            examples.add(new Example("u" + i, i % CLASSES.size()));
        }
        return new TrainingData(examples, List.of(), new RandomFrames(frames, shape.dimension()), CLASSES);
    }

    private record RandomFrames(Map<String, float[]> frames, int dimension) implements FrameSource {
        @Override
        public int frames(String id) {
            return frames.get(id).length / dimension;
        }

        @Override
        public int layers() {
            return 1;
        }

        @Override
        public int dimension(int layer) {
            return dimension;
        }

        @Override
        public void read(String id, int layer, float[] into) {
            float[] values = frames.get(id);
            System.arraycopy(values, 0, into, 0, values.length);
        }
    }

    private static long processorNanoseconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(String pooler, Shape shape, List<EpochReport> reports, long processor) {
        long utterances = reports.stream().mapToLong(EpochReport::utterances).sum();
        double seconds = reports.stream().mapToDouble(EpochReport::seconds).sum();
        double perStep = (double) shape.batch() / utterances;
        System.out.printf(
                "%s %s: %.0f utterances/s, %.1f ms and %.1f ms of processor time per step%n",
                pooler, shape, utterances / seconds, 1e3 * seconds * perStep, 1e-6 * processor * perStep);
    }
}
