package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameAttributionTest {
    private static final int LABEL = 1;

    @TempDir
    Path folder;

    private final TrainingData data = Toy.data(50, 0);
    private final TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), data);
    private final String id = data.train().get(0).id();
    private Path checkpoint = Path.of("");

    @BeforeEach
    void train() {
        try (FoldTrainer trainer = new FoldTrainer(setup, folder, Device.cpu(), Clock.systemUTC())) {
            trainer.trainEpoch(ProgressListener.NONE, () -> false);
            checkpoint = trainer.finish(writer -> {});
        }
    }

    @Test
    void integratedGradientsSumToTheLogitAboveThatOfTheMeanFrames() {
        try (Predictor predictor = Predictor.load(setup.model(), checkpoint, Device.cpu())) {
            double[] shares = predictor.attribution(data.frames()).integratedGradients(id, LABEL, 64);

            // The pooler takes the mean, so mean frames everywhere give the same logit: the shares cancel.
            assertThat(shares).hasSize(data.frames().frames(id));
            assertThat(Arrays.stream(shares).sum()).isCloseTo(0, within(1e-4));
            assertThat(Arrays.stream(shares).map(Math::abs).sum()).isGreaterThan(1e-3);
        }
    }

    @Test
    void gradientTimesInputIsTheSlopeAlongTheFrame() {
        float[] whole = read();
        float step = 1e-2f;
        try (Predictor predictor = Predictor.load(setup.model(), checkpoint, Device.cpu())) {
            double[] shares = predictor.attribution(data.frames()).gradientTimesInput(id, LABEL);

            for (int frame : new int[] {0, shares.length - 1}) {
                double above = logit(predictor, scaled(whole, frame, 1 + step));
                double below = logit(predictor, scaled(whole, frame, 1 - step));
                assertThat(shares[frame]).isCloseTo((above - below) / (2 * step), within(2e-3));
            }
        }
    }

    private float[] read() {
        float[] values = new float[data.frames().frames(id) * data.frames().dimension(0)];
        data.frames().read(id, 0, values);
        return values;
    }

    private float[] scaled(float[] whole, int frame, float factor) {
        float[] scaled = whole.clone();
        int dimension = data.frames().dimension(0);
        for (int i = frame * dimension; i < (frame + 1) * dimension; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double logit(Predictor predictor, float[] frames) {
        FakeFrames source = new FakeFrames(1, 3).add("u", frames);
        return predictor.predict(List.of("u"), source).get(0).logits()[LABEL];
    }

    @Test
    void anUntrainedNetworkIsWhatATrainingOfItsSeedBeganWith() {
        // steps that are too small to change any parameter
        TrainingSetup still = Toy.setup(Toy.settings(Map.of("learning-rate", 1e-30)), data);
        try (FoldTrainer trainer = new FoldTrainer(still, folder.resolve("begun"), Device.cpu(), Clock.systemUTC());
                Predictor untrained = Predictor.untrained(still.model(), still.seed());
                Predictor other = Predictor.untrained(still.model())) {
            trainer.trainEpoch(ProgressListener.NONE, () -> false);
            try (Predictor saved = Predictor.load(still.model(), trainer.finish(writer -> {}), Device.cpu())) {
                float[] logits = logits(saved);
                assertThat(logits(untrained)).containsExactly(logits);
                assertThat(logits(other)).isNotEqualTo(logits);
            }
        }
    }

    private float[] logits(Predictor predictor) {
        return predictor.predict(List.of(id), data.frames()).get(0).logits();
    }
}
