package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.core.training.variation.FrameAugmentation;
import io.serlab.core.training.variation.Mixing;
import io.serlab.core.training.variation.Sampling;
import io.serlab.core.training.variation.Variation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose data are drawn anew are as exact as others. */
class VariedTrainingTest {
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Variation ALL = variation(
            Map.of("strategy", "balanced", "from-epoch", 2),
            Map.of("mixup", 0.5, "on", "frames", "concatenate", 0.5),
            Map.of("time-masks", 2, "feature-masks", 1, "feature-mask-width", 2, "frame-dropout", 0.2));

    @TempDir
    Path folder;

    private static Variation variation(
            Map<String, Object> sampling, Map<String, Object> mixing, Map<String, Object> frames) {
        return Variation.of(
                Settings.of(Sampling.SPEC, sampling, Sampling.BLOCK),
                Settings.of(Mixing.SPEC, mixing, Mixing.BLOCK),
                Settings.of(FrameAugmentation.SPEC, frames, FrameAugmentation.BLOCK),
                6);
    }

    private static TrainingSetup setup(Variation variation) {
        return setup(variation, unbalanced(90));
    }

    private static TrainingSetup setup(Variation variation, TrainingData data) {
        TrainingSettings settings = Toy.settings(Map.of("patience", 0, "accumulate", 2));
        return new TrainingSetup(
                Toy.plan(data.frames().layers(), List.of(16), 0.3),
                settings,
                Toy.LOSS,
                Toy.BY_ACCURACY,
                data,
                variation,
                new Seed(7),
                Optional.empty());
    }

    /** Of the last class only every fifth utterance. */
    private static TrainingData unbalanced(int count) {
        FakeFrames frames = new FakeFrames(1, 3);
        List<Example> train = new ArrayList<>(frames.addToy("train", count, 0, 1));
        train.removeIf(example -> example.classIndex() == 2 && train.indexOf(example) % 5 != 0);
        return new TrainingData(train, frames.addToy("development", 30, 0, 2), frames, Toy.CLASSES);
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

    private static byte[] checkpoint(Path folder) throws Exception {
        return Files.readAllBytes(folder.resolve(FoldTrainer.CHECKPOINT));
    }

    static Stream<Variation> variations() {
        return Stream.of(
                variation(Map.of("strategy", "balanced", "from-epoch", 2), NOTHING, NOTHING),
                variation(Map.of("strategy", "square-root"), NOTHING, NOTHING),
                variation(NOTHING, Map.of("mixup", 0.5), NOTHING),
                variation(NOTHING, Map.of("mixup", 0.5, "on", "frames"), NOTHING),
                variation(NOTHING, Map.of("concatenate", 0.5), NOTHING),
                variation(NOTHING, NOTHING, Map.of("time-masks", 2, "feature-masks", 1, "feature-mask-width", 2)),
                variation(NOTHING, NOTHING, Map.of("frame-dropout", 0.3)),
                ALL);
    }

    @ParameterizedTest
    @MethodSource("variations")
    void resumedTrainingGivesTheBytesOfOneNeverStopped(Variation variation) throws Exception {
        train(setup(variation), folder.resolve("straight"), 6);
        train(setup(variation), folder.resolve("resumed"), 3);
        assertThat(train(setup(variation), folder.resolve("resumed"), 6)).hasSize(3);
        assertThat(checkpoint(folder.resolve("resumed"))).isEqualTo(checkpoint(folder.resolve("straight")));
    }

    @ParameterizedTest
    @MethodSource("variations")
    void eachVariationHasAnEffectAndStillLearns(Variation variation) throws Exception {
        List<EpochReport> reports = train(setup(variation), folder.resolve("varied"), 6);
        train(setup(Variation.NONE), folder.resolve("plain"), 6);
        assertThat(checkpoint(folder.resolve("varied"))).isNotEqualTo(checkpoint(folder.resolve("plain")));
        assertThat(reports)
                .allMatch(report -> Double.isFinite(report.loss()))
                .anyMatch(report -> report.development().getOrDefault("accuracy", 0.0) > 0.8);
    }

    @Test
    void anEpochTellsWhatItDrew() {
        try (FoldTrainer trainer = new FoldTrainer(setup(ALL), folder, Device.cpu(), Clock.systemUTC())) {
            assertThat(trainer.drawn(1))
                    .containsExactly(Map.entry("anger", 30), Map.entry("neutral", 30), Map.entry("sadness", 6));
            assertThat(trainer.drawn(2))
                    .containsExactly(Map.entry("anger", 22), Map.entry("neutral", 22), Map.entry("sadness", 22));
        }
    }

    @Test
    void anEpochSeesTheUtterancesThatWereDrawnWhateverTheOrderOfTheSet() {
        TrainingSetup setup = setup(ALL);
        List<Example> reversed = new ArrayList<>(setup.data().train());
        Collections.reverse(reversed);
        TrainingData data = new TrainingData(
                reversed, setup.data().development(), setup.data().frames(), Toy.CLASSES);
        List<Example> drawn = new EpochExamples(setup).of(3);
        assertThat(drawn).hasSize(66);
        assertThat(drawn.stream().filter(example -> example.classIndex() == 2)).hasSize(22);
        assertThat(new EpochExamples(setup(ALL, data)).of(3)).isEqualTo(drawn);
    }

    @Test
    void layersAreVariedAlike() {
        FakeFrames frames = new FakeFrames(3, 3);
        TrainingData data = new TrainingData(
                frames.addToy("train", 60, 2, 1), frames.addToy("development", 30, 2, 2), frames, Toy.CLASSES);
        List<EpochReport> reports = train(setup(ALL, data), folder, 2);
        assertThat(reports).allMatch(report -> Double.isFinite(report.loss()));
    }

    @Test
    void stepsLeaveNoArraysBehind() {
        try (FoldTrainer trainer = new FoldTrainer(setup(ALL), folder, Device.cpu(), Clock.systemUTC())) {
            int before = trainer.liveArrays();
            for (int epoch = 0; epoch < 3; epoch++) {
                trainer.trainEpoch(ProgressListener.NONE, () -> false);
            }
            assertThat(trainer.liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void theStateOfATrainingOfOtherDrawsIsRefused() {
        train(setup(Variation.NONE), folder, 1);
        assertThatThrownBy(() -> train(setup(ALL), folder, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to another experiment");
    }

    @Test
    void aLossSeesDistributionsOfWhatIsMixedAndTheEmbeddingsThatTheHeadGot() {
        AtomicInteger mixed = new AtomicInteger();
        Loss loss = input -> {
            NDArray targets = input.targets().distributions();
            if (targets != null) {
                mixed.incrementAndGet();
                assertThat(input.targets().classes()).isNull();
                assertThat(targets.sum(new int[] {1}).toFloatArray()).containsOnly(new float[] {1}, within(1e-6f));
                assertThat(input.embeddings().getShape().get(0))
                        .isEqualTo(targets.getShape().get(0));
            }
            return Toy.LOSS.evaluate(input);
        };
        TrainingSetup setup = setup(variation(NOTHING, Map.of("mixup", 0.1), NOTHING));
        train(
                new TrainingSetup(
                        setup.model(),
                        setup.settings(),
                        loss,
                        setup.selection(),
                        setup.data(),
                        setup.variation(),
                        setup.seed(),
                        setup.tuning()),
                folder,
                2);
        assertThat(mixed)
                .hasValueBetween(1, 17); // of the 18 batches of two epochs, those without a pair keep their classes
    }
}
