package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Loss;
import io.serlab.api.training.Metric;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTrainerTest {
    @TempDir
    Path folder;

    private static FoldTrainer trainer(TrainingSetup setup, Path folder) {
        return new FoldTrainer(setup, folder, Device.cpu(), Clock.systemUTC());
    }

    private static List<EpochReport> train(TrainingSetup setup, Path folder, int epochs) {
        List<EpochReport> reports = new ArrayList<>();
        try (FoldTrainer trainer = trainer(setup, folder)) {
            while (!trainer.finished() && reports.size() < epochs) {
                reports.add(trainer.trainEpoch(ProgressListener.NONE, () -> false));
            }
            if (trainer.finished()) {
                trainer.finish();
            }
        }
        return reports;
    }

    private static byte[] checkpoint(Path folder) throws Exception {
        return Files.readAllBytes(folder.resolve(FoldTrainer.CHECKPOINT));
    }

    @Test
    void learnsASeparableProblem() {
        List<EpochReport> reports = train(Toy.setup(Toy.settings(Map.of("epochs", 15)), Toy.data(240, 90)), folder, 99);
        assertThat(reports.get(reports.size() - 1).loss())
                .isLessThan(0.5 * reports.get(0).loss());
        assertThat(reports)
                .anyMatch(report -> report.best() && report.development().getOrDefault("accuracy", 0.0) > 0.95);
        assertThat(folder.resolve(FoldTrainer.STATE)).doesNotExist();
    }

    @Test
    void findsTheLayerThatCarriesTheClass() {
        FakeFrames frames = new FakeFrames(3, 3);
        TrainingData data = new TrainingData(
                frames.addToy("train", 240, 2, 1), frames.addToy("development", 60, 2, 2), frames, Toy.CLASSES);
        List<EpochReport> reports =
                train(Toy.setup(Toy.settings(Map.of("epochs", 20, "patience", 0)), data), folder, 99);
        assertThat(reports).anyMatch(report -> report.development().getOrDefault("accuracy", 0.0) > 0.95);
        float[] weights =
                Safetensors.open(folder.resolve(FoldTrainer.CHECKPOINT)).floats(FoldTrainer.LAYER_WEIGHTS);
        assertThat(weights[2]).isGreaterThan(weights[0] + 0.5f).isGreaterThan(weights[1] + 0.5f);
    }

    @Test
    void aPoolerWithoutALearningRateStaysAsItWasDrawn() {
        TrainingData data = Toy.data(40, 0);
        train(Toy.setup(Toy.settings(Map.of("epochs", 1, "pooler-rate", 0)), data), folder.resolve("one"), 1);
        train(Toy.setup(Toy.settings(Map.of("epochs", 3, "pooler-rate", 0)), data), folder.resolve("three"), 3);
        train(Toy.setup(Toy.settings(Map.of("epochs", 3)), data), folder.resolve("learned"), 3);
        assertThat(stored("three", "pooler.gain"))
                .isEqualTo(stored("one", "pooler.gain"))
                .isNotEqualTo(stored("learned", "pooler.gain"));
        assertThat(stored("three", "head.0.weight")).isNotEqualTo(stored("one", "head.0.weight"));
    }

    private float[] stored(String training, String tensor) {
        return Safetensors.open(folder.resolve(training).resolve(FoldTrainer.CHECKPOINT))
                .floats(tensor);
    }

    @Test
    void resumedTrainingGivesTheBytesOfOneNeverStopped() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("patience", 0, "accumulate", 2)), Toy.data(100, 30));
        Path straight = folder.resolve("straight");
        Path resumed = folder.resolve("resumed");
        train(setup, straight, 6);
        train(setup, resumed, 3);
        assertThat(resumed.resolve(FoldTrainer.CHECKPOINT)).doesNotExist();
        assertThat(train(setup, resumed, 6)).hasSize(3);
        assertThat(checkpoint(resumed)).isEqualTo(checkpoint(straight));
        assertThat(logits(setup, resumed)).isEqualTo(logits(setup, straight));
    }

    @Test
    void resumedTrainingWithAveragedWeightsGivesTheSameBytes() throws Exception {
        for (Map<String, ?> average : List.of(Map.of("ema", 0.9), Map.of("swa", 2))) {
            TrainingSetup setup = Toy.setup(
                    Toy.settings(Map.of("patience", 0, "average", average, "schedule", "plateau", "smoothing", 2)),
                    Toy.data(60, 30));
            Path straight = folder.resolve("straight" + average);
            Path resumed = folder.resolve("resumed" + average);
            train(setup, straight, 6);
            train(setup, resumed, 1);
            train(setup, resumed, 2);
            train(setup, resumed, 3);
            assertThat(checkpoint(resumed)).isEqualTo(checkpoint(straight));
        }
    }

    @Test
    void theStochasticAverageIsTheMeanOfTheEpochsFromOneOn() {
        TrainingData data = Toy.data(40, 0);
        Map<String, ?> plain = Map.of("schedule", "constant", "warmup", 0);
        float[] second = after(2, plain, data);
        float[] third = after(3, plain, data);
        Map<String, Object> averaged = new HashMap<>(plain);
        averaged.put("average", Map.of("swa", 2));
        assertThat(after(1, averaged, data)).isEqualTo(after(1, plain, data));
        assertThat(after(2, averaged, data)).isEqualTo(second);
        float[] mean = after(3, averaged, data);
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isEqualTo((second[i] + third[i]) / 2, within(1e-6f));
        }
    }

    /** The weights that are kept as best after so many of six epochs without development data. */
    private float[] after(int epochs, Map<String, ?> given, TrainingData data) {
        Path own = folder.resolve(given.size() + " " + epochs);
        train(Toy.setup(Toy.settings(given), data), own, epochs);
        return Safetensors.open(own.resolve(FoldTrainer.STATE)).floats("best.head.0.weight");
    }

    @Test
    void whatIsScoredAndKeptIsTheAverageWhileTrainingGoesOnFromTheLastStep() {
        TrainingData data = Toy.data(60, 30);
        train(Toy.setup(Toy.settings(Map.of()), data), folder.resolve("plain"), 1);
        train(Toy.setup(Toy.settings(Map.of("average", Map.of("ema", 0.9))), data), folder.resolve("averaged"), 1);
        Safetensors plain = Safetensors.open(folder.resolve("plain").resolve(FoldTrainer.STATE));
        Safetensors averaged = Safetensors.open(folder.resolve("averaged").resolve(FoldTrainer.STATE));
        assertThat(averaged.floats("parameter.head.0.weight")).isEqualTo(plain.floats("parameter.head.0.weight"));
        assertThat(averaged.floats("best.head.0.weight"))
                .isNotEqualTo(averaged.floats("parameter.head.0.weight"))
                .hasSameSizeAs(plain.floats("best.head.0.weight"));
    }

    @Test
    void theScoreOfAnEpochIsThatOfTheCheckpointItLeaves() {
        TrainingSetup setup =
                Toy.setup(Toy.settings(Map.of("epochs", 1, "average", Map.of("ema", 0.9))), Toy.data(60, 31));
        List<EpochReport> reports = train(setup, folder, 1);
        try (Predictor predictor =
                Predictor.load(setup.model(), folder.resolve(FoldTrainer.CHECKPOINT), Device.cpu())) {
            assertThat(DevelopmentScore.of(predictor, setup))
                    .isEqualTo(reports.get(0).development());
        }
    }

    @Test
    void whatIsSaidOfTheDevelopmentSetBeforeTheEndIsWhatTheCheckpointSays() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 3, "learning-rate", 0.5)), Toy.data(40, 31));
        train(setup, folder.resolve("straight"), 3);
        Path asked = folder.resolve("asked");
        train(setup, asked, 2);
        List<float[]> said;
        try (FoldTrainer trainer = trainer(setup, asked)) {
            trainer.developmentPredictions();
            trainer.trainEpoch(ProgressListener.NONE, () -> false);
            said = trainer.developmentPredictions().stream()
                    .map(Prediction::logits)
                    .toList();
            trainer.finish();
        }
        assertThat(checkpoint(asked)).isEqualTo(checkpoint(folder.resolve("straight")));
        try (Predictor predictor = Predictor.load(setup.model(), asked.resolve(FoldTrainer.CHECKPOINT), Device.cpu())) {
            assertThat(said).usingRecursiveComparison().isEqualTo(logitsOf(predictor, setup));
        }
    }

    @Test
    void oneLuckyEpochIsNotTheBestOfSmoothedScores() {
        TrainingSettings settings = Toy.settings(Map.of("epochs", 6, "patience", 0, "smoothing", 2));
        // smoothed: 0.1, 0.5, 0.55, 0.4, 0.6, 0.65
        List<EpochReport> reports = train(scripted(settings, 0.1, 0.9, 0.2, 0.6, 0.6, 0.7), folder, 99);
        assertThat(reports.stream().map(EpochReport::best)).containsExactly(true, true, true, false, true, true);
    }

    private static List<float[]> logitsOf(Predictor predictor, TrainingSetup setup) {
        List<String> ids = setup.data().development().stream().map(Example::id).toList();
        return predictor.predict(ids, setup.data().frames()).stream()
                .map(Prediction::logits)
                .toList();
    }

    private static String logits(TrainingSetup setup, Path folder) {
        try (Predictor predictor =
                Predictor.load(setup.model(), folder.resolve(FoldTrainer.CHECKPOINT), Device.cpu())) {
            StringBuilder text = new StringBuilder();
            logitsOf(predictor, setup).forEach(row -> text.append(java.util.Arrays.toString(row)));
            return text.toString();
        }
    }

    @Test
    void resumedTrainingOnCopiesGivesTheBytesOfOneNeverStopped() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 4)), CopiedFrames.in(Toy.data(60, 30)));
        train(setup, folder.resolve("straight"), 9);
        train(setup, folder.resolve("resumed"), 2);
        train(setup, folder.resolve("resumed"), 9);
        train(Toy.setup(Toy.settings(Map.of("epochs", 4)), Toy.data(60, 30)), folder.resolve("plain"), 9);

        assertThat(checkpoint(folder.resolve("resumed"))).isEqualTo(checkpoint(folder.resolve("straight")));
        assertThat(checkpoint(folder.resolve("plain"))).isNotEqualTo(checkpoint(folder.resolve("straight")));
    }

    @Test
    void theStateOfATrainingOnOtherCopiesIsRefused() {
        TrainingSettings settings = Toy.settings(Map.of("epochs", 4));
        train(Toy.setup(settings, CopiedFrames.in(Toy.data(60, 30))), folder, 2);

        assertThatThrownBy(() -> trainer(Toy.setup(settings, Toy.data(60, 30)), folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to another experiment");
    }

    @Test
    void developmentIsScoredOnTheRecordingsAsTheyAre() {
        TrainingData data = CopiedFrames.in(Toy.data(60, 30));
        CopiedFrames frames = (CopiedFrames) data.frames();

        train(Toy.setup(Toy.settings(Map.of("epochs", 2)), data), folder, 9);

        assertThat(frames.altered()).isNotEmpty().allMatch(id -> id.startsWith("train"));
        assertThat(frames.asTheyAre()).isNotEmpty().allMatch(id -> id.startsWith("development"));
    }

    @Test
    void theSeedDecidesEverything() throws Exception {
        TrainingData data = Toy.data(40, 0);
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 2)), data);
        TrainingSetup other =
                new TrainingSetup(setup.model(), setup.settings(), Toy.LOSS, Toy.BY_ACCURACY, data, new Seed(8));
        train(setup, folder.resolve("a"), 2);
        train(setup, folder.resolve("b"), 2);
        train(other, folder.resolve("c"), 2);
        assertThat(checkpoint(folder.resolve("b"))).isEqualTo(checkpoint(folder.resolve("a")));
        assertThat(checkpoint(folder.resolve("c"))).isNotEqualTo(checkpoint(folder.resolve("a")));
    }

    @Test
    void anotherThreadGivesTheSameBytes() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 2)), Toy.data(40, 12));
        train(setup, folder.resolve("main"), 2);
        Thread worker = new Thread(() -> train(setup, folder.resolve("worker"), 2));
        worker.start();
        worker.join();
        assertThat(checkpoint(folder.resolve("worker"))).isEqualTo(checkpoint(folder.resolve("main")));
    }

    @Test
    void aGarbageCollectionBetweenForwardAndBackwardChangesNothing() throws Exception {
        // The engine keeps the 2 for the backward pass in memory that the collector frees.
        Loss plain = input -> Toy.LOSS.evaluate(input).mul(2);
        AtomicInteger steps = new AtomicInteger();
        Loss disturbed = input -> {
            NDArray value = plain.evaluate(input);
            if (steps.incrementAndGet() % 5 == 0) {
                overwriteFreedMemory();
            }
            return value;
        };
        assertThat(trained("disturbed", disturbed)).isEqualTo(trained("plain", plain));
        assertThat(steps).hasValueGreaterThan(10);
    }

    private byte[] trained(String name, Loss loss) throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 3)), Toy.data(40, 20));
        TrainingSetup own =
                new TrainingSetup(setup.model(), setup.settings(), loss, setup.selection(), setup.data(), setup.seed());
        train(own, folder.resolve(name), 3);
        return checkpoint(folder.resolve(name));
    }

    private static void overwriteFreedMemory() {
        System.gc();
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(1e9f);
        }
    }

    @Test
    void anAbandonedEpochLeavesNoTrace() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", 2)), Toy.data(64, 12));
        Path straight = folder.resolve("straight");
        Path stopped = folder.resolve("stopped");
        train(setup, straight, 2);
        train(setup, stopped, 1);
        byte[] before = Files.readAllBytes(stopped.resolve(FoldTrainer.STATE));
        int[] asked = {0};
        try (FoldTrainer trainer = trainer(setup, stopped)) {
            assertThatThrownBy(() -> trainer.trainEpoch(ProgressListener.NONE, () -> ++asked[0] > 3))
                    .isInstanceOf(InterruptedTrainingException.class)
                    .hasMessageContaining("epoch 2");
            assertThatThrownBy(() -> trainer.trainEpoch(ProgressListener.NONE, () -> false))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(Files.readAllBytes(stopped.resolve(FoldTrainer.STATE))).isEqualTo(before);
        train(setup, stopped, 1);
        assertThat(checkpoint(stopped)).isEqualTo(checkpoint(straight));
    }

    @Test
    void accumulatedBatchesEqualOneLargerBatch() {
        TrainingData data = Toy.data(44, 0);
        TrainingSettings one = Toy.settings(Map.of("batch-size", 12, "epochs", 3));
        TrainingSettings three = Toy.settings(Map.of("batch-size", 4, "accumulate", 3, "epochs", 3));
        float[] whole = weights(one, data, folder.resolve("one"));
        float[] parts = weights(three, data, folder.resolve("three"));
        assertThat(parts).containsExactly(whole, within(1e-4f));
    }

    private static float[] weights(TrainingSettings settings, TrainingData data, Path folder) {
        TrainingSetup setup =
                new TrainingSetup(Toy.plan(1, List.of(4), 0), settings, Toy.LOSS, Toy.BY_ACCURACY, data, new Seed(7));
        train(setup, folder, 99);
        return Safetensors.open(folder.resolve(FoldTrainer.CHECKPOINT)).floats("head.0.weight");
    }

    @Test
    void keepsTheBestEpochAndStopsWhenPatienceEnds() {
        TrainingSettings settings = Toy.settings(Map.of("epochs", 20, "patience", 3));
        List<EpochReport> reports = train(scripted(settings, 0.1, Double.NaN, 0.4, 0.4, 0.3, 0.2), folder, 99);
        assertThat(reports.stream().map(EpochReport::best)).containsExactly(true, false, true, false, false, false);
        Safetensors file = Safetensors.open(folder.resolve(FoldTrainer.CHECKPOINT));
        assertThat(file.metadata()).containsEntry("epoch", "3");
        float[] best = file.floats("head.0.weight");
        train(scripted(settings, 0.1, Double.NaN, 0.4), folder.resolve("three"), 3);
        Safetensors state = Safetensors.open(folder.resolve("three").resolve(FoldTrainer.STATE));
        assertThat(state.floats("parameter.head.0.weight")).isEqualTo(best);
    }

    /** A metric that gives these figures, one per epoch. */
    private static TrainingSetup scripted(TrainingSettings settings, double... figures) {
        Iterator<Double> next = java.util.Arrays.stream(figures).iterator();
        Metric metric = input -> next.next();
        TrainingSetup setup = Toy.setup(settings, Toy.data(24, 6));
        Selection selection = new Selection(Map.of("scripted", metric), "scripted", AbsentClassRule.ZERO);
        return new TrainingSetup(setup.model(), settings, Toy.LOSS, selection, setup.data(), setup.seed());
    }

    @Test
    void withoutADevelopmentSetTheLastEpochIsTaken() {
        List<EpochReport> reports = train(Toy.setup(Toy.settings(Map.of("patience", 1)), Toy.data(24, 0)), folder, 99);
        assertThat(reports)
                .hasSize(6)
                .allMatch(EpochReport::best)
                .allMatch(r -> r.development().isEmpty());
        assertThat(Safetensors.open(folder.resolve(FoldTrainer.CHECKPOINT)).metadata())
                .containsEntry("epoch", "6");
    }

    @Test
    void metricsSeeTheWholeDevelopmentSet() {
        int[] seen = {0};
        Metric size = input -> {
            seen[0] = input.truth().size();
            assertThat(input.probabilities().get(0).stream().mapToDouble(p -> p).sum())
                    .isEqualTo(1, within(1e-9));
            return 0;
        };
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), Toy.data(24, 75));
        Selection selection = new Selection(Map.of("size", size), "size", AbsentClassRule.ZERO);
        train(
                new TrainingSetup(setup.model(), setup.settings(), Toy.LOSS, selection, setup.data(), setup.seed()),
                folder,
                1);
        assertThat(seen[0]).isEqualTo(75);
    }

    @Test
    void aLossThatIsNoNumberNamesTheStepAndWhatToTry() {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), Toy.data(24, 6));
        TrainingSetup broken = new TrainingSetup(
                setup.model(),
                setup.settings(),
                input -> input.outputs().sum().mul(Float.NaN),
                Toy.BY_ACCURACY,
                setup.data(),
                setup.seed());
        assertThatThrownBy(() -> train(broken, folder, 1))
                .isInstanceOfSatisfying(
                        SerException.class, e -> assertThat(e.code()).isEqualTo("diverged"))
                .hasMessageContaining("loss became NaN in epoch 1, step 1")
                .hasMessageContaining("No epoch was finished before")
                .hasMessageContaining("training.learning-rate");
        assertThat(folder.resolve(FoldTrainer.STATE)).doesNotExist();
    }

    @Test
    void aDivergedTrainingNamesTheBatchAndKeepsTheStateOfTheLastWholeEpoch() throws Exception {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), Toy.data(24, 6));
        train(setup, folder, 2);
        byte[] state = Files.readAllBytes(folder.resolve(FoldTrainer.STATE));
        AtomicInteger calls = new AtomicInteger();
        Loss breaking =
                input -> calls.incrementAndGet() == 2 ? input.outputs().sum().mul(Float.NaN) : Toy.LOSS.evaluate(input);
        TrainingSetup broken = new TrainingSetup(
                setup.model(), setup.settings(), breaking, setup.selection(), setup.data(), setup.seed());
        assertThatThrownBy(() -> train(broken, folder, 1))
                .isInstanceOf(SerException.class)
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessageContaining("loss became NaN in epoch 3, step 8")
                .hasMessageContaining("Utterances: train0")
                .hasMessageContaining(
                        "The last finite state is that after epoch 2, in " + folder.resolve(FoldTrainer.STATE));
        assertThat(Files.readAllBytes(folder.resolve(FoldTrainer.STATE))).isEqualTo(state);
    }

    @Test
    void stepsLeaveNoArraysBehind() {
        TrainingSettings settings = Toy.settings(Map.of("epochs", 4, "average", Map.of("ema", 0.9)));
        try (FoldTrainer trainer = trainer(Toy.setup(settings, Toy.data(400, 40)), folder)) {
            int before = trainer.liveArrays();
            for (int epoch = 0; epoch < 4; epoch++) {
                trainer.trainEpoch(ProgressListener.NONE, () -> false);
            }
            assertThat(trainer.liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void progressCountsUtterances() {
        List<Long> done = new ArrayList<>();
        try (FoldTrainer trainer = trainer(Toy.setup(Toy.settings(Map.of()), Toy.data(20, 0)), folder)) {
            EpochReport report = trainer.trainEpoch(
                    (utterances, total, loss) -> {
                        assertThat(total).isEqualTo(20);
                        assertThat(loss).isPositive();
                        done.add(utterances);
                    },
                    () -> false);
            assertThat(done).hasSize(3).last().isEqualTo(20L);
            assertThat(report.epoch()).isEqualTo(1);
            assertThat(report.utterances()).isEqualTo(20);
        }
    }

    @Test
    void resumingRestoresTheHistory() {
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), Toy.data(24, 6));
        List<EpochReport> reports = train(setup, folder, 2);
        try (FoldTrainer trainer = trainer(setup, folder)) {
            assertThat(trainer.history()).isEqualTo(reports);
        }
    }

    @Test
    void refusesTheStateOfAnotherExperiment() {
        TrainingData data = Toy.data(24, 6);
        train(Toy.setup(Toy.settings(Map.of()), data), folder, 1);
        List<Map<String, ?>> recipes = List.of(
                Map.of("epochs", 9),
                Map.of("schedule", "linear"),
                Map.of("smoothing", 2),
                Map.of("average", Map.of("ema", 0.9)));
        for (Map<String, ?> recipe : recipes) {
            assertThatThrownBy(() -> trainer(Toy.setup(Toy.settings(recipe), data), folder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("another experiment");
        }
    }
}
