package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.serlab.api.Seed;
import io.serlab.api.array.Safetensors;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Loss;
import io.serlab.core.evaluation.MeanCccFactory;
import io.serlab.core.training.loss.CccLossFactory;
import io.serlab.core.training.loss.CccMseLossFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training towards arousal, valence and dominance without any class. */
class RatingsAloneTrainingTest {
    private static final MeanCccFactory CCC = new MeanCccFactory();

    @TempDir
    Path folder;

    private static TrainingSetup setup(Loss loss, int train, int development, int epochs) {
        TrainingData toy = Toy.data(train, development);
        List<Example> all = new ArrayList<>(toy.train());
        all.addAll(toy.development());
        Map<String, float[]> dimensions = new HashMap<>();
        for (Example example : all) {
            float[] rating = {0.2f, 0.3f, 0.4f};
            rating[example.classIndex()] += 0.5f;
            dimensions.put(example.id(), rating);
        }
        TrainingData data = new TrainingData(
                rated(toy.train()),
                rated(toy.development()),
                toy.frames(),
                List.of(),
                new UtteranceTargets(Map.of(), dimensions));
        ModelPlan classes = Toy.setup(Toy.settings(Map.of()), toy).model();
        ModelPlan plan = new ModelPlan(
                classes.pooler(),
                classes.poolerSettings(),
                classes.head(),
                classes.dimensions(),
                classes.mode(),
                0,
                true);
        return new TrainingSetup(
                plan,
                Toy.settings(Map.of("epochs", epochs, "patience", 0)),
                loss,
                new Selection(
                        Map.of("ccc_mean", CCC.create(Settings.defaults(CCC.spec()))),
                        "ccc_mean",
                        AbsentClassRule.ZERO),
                data,
                new Seed(7));
    }

    private static List<Example> rated(List<Example> examples) {
        return examples.stream().map(example -> new Example(example.id(), -2)).toList();
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
    void theConcordanceOverTheDevelopmentSetChoosesTheEpochAndBecomesHigh() {
        List<EpochReport> reports = train(setup(new CccLossFactory().create(settings()), 240, 90, 15), folder, 99);

        double best = reports.stream()
                .mapToDouble(each -> each.development().get("ccc_mean"))
                .max()
                .orElseThrow();
        assertThat(best).isGreaterThan(0.8);
        EpochReport chosen =
                reports.stream().filter(EpochReport::best).reduce((a, b) -> b).orElseThrow();
        assertThat(chosen.development().get("ccc_mean")).isEqualTo(best);
    }

    private static Settings settings() {
        return Settings.defaults(new CccLossFactory().spec());
    }

    @Test
    void theNetworkHasNoOutputsForClasses() {
        TrainingSetup setup = setup(new CccLossFactory().create(settings()), 40, 12, 2);
        train(setup, folder, 99);
        Path checkpoint = folder.resolve(FoldTrainer.CHECKPOINT);

        assertThat(Safetensors.open(checkpoint).names())
                .contains("head.dimensions.weight", "head.dimensions.bias")
                .noneMatch(name ->
                        name.equals("head." + setup.model().head().hidden().size() + ".weight"));
        try (Predictor predictor = Predictor.load(setup.model(), checkpoint, Device.cpu())) {
            List<Prediction> predictions = predictor.predict(
                    List.of("development000", "development001"), setup.data().frames());
            assertThat(predictions).allSatisfy(each -> {
                assertThat(each.logits()).isEmpty();
                assertThat(each.dimensions()).hasSize(3);
            });
        }
    }

    @Test
    void resumedTrainingGivesTheBytesOfOneNeverStopped() throws Exception {
        CccMseLossFactory mixture = new CccMseLossFactory();
        TrainingSetup setup = setup(mixture.create(Settings.defaults(mixture.spec())), 100, 30, 6);
        train(setup, folder.resolve("straight"), 6);
        train(setup, folder.resolve("resumed"), 3);
        assertThat(train(setup, folder.resolve("resumed"), 6)).hasSize(3);

        assertThat(Files.readAllBytes(folder.resolve("resumed").resolve(FoldTrainer.CHECKPOINT)))
                .isEqualTo(Files.readAllBytes(folder.resolve("straight").resolve(FoldTrainer.CHECKPOINT)));
    }
}
