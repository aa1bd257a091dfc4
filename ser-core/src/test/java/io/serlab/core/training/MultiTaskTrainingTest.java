package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.array.Safetensors;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.TargetPart;
import io.serlab.core.evaluation.MeanCccFactory;
import io.serlab.core.training.loss.KlDivergenceLossFactory;
import io.serlab.core.training.loss.MultiTaskLossFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training towards more than classes: dimensions, shares of raters, and numbers of the loss's own. */
class MultiTaskTrainingTest {
    private static final MultiTaskLossFactory MULTI_TASK = new MultiTaskLossFactory();

    @TempDir
    Path folder;

    private static Loss loss(Map<String, Object> settings) {
        return MULTI_TASK.create(Settings.of(MULTI_TASK.spec(), settings, "loss"), Toy.CLASSES);
    }

    /** Each class has its own place in the space of arousal, valence and dominance, which the frames tell. */
    private static UtteranceTargets targets(List<Example> examples) {
        Map<String, float[]> distributions = new HashMap<>();
        Map<String, float[]> dimensions = new HashMap<>();
        for (Example example : examples) {
            float[] shares = {0.1f, 0.1f, 0.1f};
            shares[example.classIndex()] = 0.8f;
            distributions.put(example.id(), shares);
            float[] rating = {0.2f, 0.3f, 0.4f};
            rating[example.classIndex()] += 0.5f;
            dimensions.put(example.id(), rating);
        }
        return new UtteranceTargets(distributions, dimensions);
    }

    private static TrainingSetup setup(Loss loss, int train, int development, int epochs) {
        TrainingData plain = Toy.data(train, development);
        List<Example> all = new ArrayList<>(plain.train());
        all.addAll(plain.development());
        TrainingData data =
                new TrainingData(plain.train(), plain.development(), plain.frames(), Toy.CLASSES, targets(all));
        TrainingSetup setup = Toy.setup(Toy.settings(Map.of("epochs", epochs, "patience", 0)), data);
        boolean rated = loss.needs().contains(TargetPart.DIMENSIONS);
        Selection selection = new Selection(
                Map.of(
                        "accuracy",
                        Toy.ACCURACY,
                        "ccc_mean",
                        new MeanCccFactory().create(Settings.defaults(new MeanCccFactory().spec()))),
                rated ? "ccc_mean" : "accuracy",
                AbsentClassRule.ZERO);
        return new TrainingSetup(setup.model().rated(rated), setup.settings(), loss, selection, data, new Seed(7));
    }

    private static List<EpochReport> train(TrainingSetup setup, Path folder, int epochs) {
        List<EpochReport> reports = new ArrayList<>();
        try (FoldTrainer trainer = new FoldTrainer(setup, folder, Device.cpu(), Clock.systemUTC())) {
            while (!trainer.finished() && reports.size() < epochs) {
                reports.add(trainer.trainEpoch(ProgressListener.NONE, () -> false));
            }
            if (trainer.finished()) {
                trainer.finish();
            }
        }
        return reports;
    }

    @Test
    void learnsClassesAndDimensionsTogether() {
        TrainingSetup setup = setup(loss(Map.of("balance", "learned")), 240, 90, 15);
        List<EpochReport> reports = train(setup, folder, 99);

        EpochReport last = reports.get(reports.size() - 1);
        assertThat(last.development().get("accuracy")).isGreaterThan(0.9);
        assertThat(last.development().get("ccc_mean")).isGreaterThan(0.8);
        float[] learned =
                Safetensors.open(folder.resolve(FoldTrainer.CHECKPOINT)).floats("loss.log-variance");
        assertThat(learned).hasSize(2).doesNotContain(0);
    }

    @Test
    void theRatingsOfUtterancesAreNearTheirOwn() {
        TrainingSetup setup = setup(loss(Map.of("dimensions", "ccc-mse")), 240, 30, 15);
        train(setup, folder, 99);
        try (Predictor predictor =
                Predictor.load(setup.model(), folder.resolve(FoldTrainer.CHECKPOINT), Device.cpu())) {
            List<Prediction> predictions = predictor.predict(
                    setup.data().development().stream().map(Example::id).toList(),
                    setup.data().frames());
            assertThat(predictions).allSatisfy(each -> assertThat(each.logits()).hasSize(3));
            // The best that could be said of everyone alike is wrong by 1/6 or more: in each dimension one class in
            // three is 0.5 away from the others.
            double mean = predictions.stream()
                    .mapToDouble(each ->
                            error(each.dimensions(), setup.data().targets().dimensions(each.id())))
                    .average()
                    .orElseThrow();
            assertThat(mean).isLessThan(0.15);
        }
    }

    private static double error(float[] predicted, float[] truth) {
        assertThat(predicted).hasSameSizeAs(truth);
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(predicted[i] - truth[i]);
        }
        return sum / truth.length;
    }

    @Test
    void aPlainNetworkReadsTheClassesOfSuchACheckpoint() {
        TrainingSetup setup = setup(loss(Map.of("balance", "learned")), 40, 12, 2);
        train(setup, folder, 99);
        Path checkpoint = folder.resolve(FoldTrainer.CHECKPOINT);
        try (Predictor rated = Predictor.load(setup.model(), checkpoint, Device.cpu());
                Predictor plain = Predictor.load(setup.model().rated(false), checkpoint, Device.cpu())) {
            List<String> ids = List.of("development000", "development001");
            List<Prediction> predictions = plain.predict(ids, setup.data().frames());
            assertThat(predictions.get(1).logits())
                    .isEqualTo(rated.predict(ids, setup.data().frames()).get(1).logits());
            assertThat(predictions.get(0).dimensions()).isEmpty();
        }
    }

    @Test
    void resumedTrainingGivesTheBytesOfOneNeverStopped() throws Exception {
        TrainingSetup setup = setup(loss(Map.of("balance", "learned", "labels", "soft")), 100, 30, 6);
        train(setup, folder.resolve("straight"), 6);
        train(setup, folder.resolve("resumed"), 3);
        assertThat(train(setup, folder.resolve("resumed"), 6)).hasSize(3);

        assertThat(Files.readAllBytes(folder.resolve("resumed").resolve(FoldTrainer.CHECKPOINT)))
                .isEqualTo(Files.readAllBytes(folder.resolve("straight").resolve(FoldTrainer.CHECKPOINT)));
    }

    @Test
    void otherTargetsAreAnotherTraining() {
        TrainingSetup setup = setup(loss(Map.of()), 24, 6, 3);
        train(setup, folder, 1);
        TrainingData data = setup.data();
        Map<String, float[]> moved = new HashMap<>(data.targets().dimensions());
        moved.put("train000", new float[] {0, 0, 0});
        TrainingData changed = new TrainingData(
                data.train(), data.development(), data.frames(), data.classes(), new UtteranceTargets(Map.of(), moved));
        TrainingSetup other = new TrainingSetup(
                setup.model(), setup.settings(), setup.loss(), setup.selection(), changed, setup.seed());

        assertThatThrownBy(() -> new FoldTrainer(other, folder, Device.cpu(), Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another experiment");
    }

    @Test
    void aLossIsToldWhatItNeedsAndNoMore() {
        KlDivergenceLossFactory divergence = new KlDivergenceLossFactory();
        Loss soft = divergence.create(Settings.defaults(divergence.spec()));
        List<LossInput> seen = new ArrayList<>();
        train(setup(watched(soft, seen), 8, 0, 1), folder.resolve("soft"), 1);
        train(setup(watched(Toy.LOSS, seen), 8, 0, 1), folder.resolve("hard"), 1);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).targets().distributions()).isNotNull();
        assertThat(seen.get(0).targets().dimensions()).isNull();
        assertThat(seen.get(1).targets().distributions()).isNull();
    }

    private static Loss watched(Loss loss, List<LossInput> seen) {
        return new Loss() {
            @Override
            public NDArray evaluate(LossInput input) {
                seen.add(input);
                return loss.evaluate(input);
            }

            @Override
            public Set<TargetPart> needs() {
                return loss.needs();
            }
        };
    }
}
