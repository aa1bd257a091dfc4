package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.training.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointPredictionTest {
    private static final float LOG3 = (float) Math.log(3);

    private static Prediction prediction(float[] logits, float[]... streams) {
        return new Prediction("a", logits, streams);
    }

    @Test
    void probabilitiesAreAveragedAndNotLogits() {
        // 1/4 and 3/4, then 1/2 and 1/2
        JointPrediction joint = JointPrediction.of(List.of(
                prediction(new float[] {0, LOG3}, new float[] {1}),
                prediction(new float[] {100, 100}, new float[] {1})));

        assertThat(joint.probabilities()).containsExactly(new double[] {0.375, 0.625}, within(1e-7));
        assertThat(joint.classIndex()).isEqualTo(1);
    }

    @Test
    void attentionIsTheMeanOverNetworksOfTheMeanOverStreams() {
        // the streams of the first average to (0.5, 0.5); each network counts once, however many streams it has
        JointPrediction joint = JointPrediction.of(List.of(
                prediction(new float[] {0}, new float[] {1, 0}, new float[] {0, 1}),
                prediction(new float[] {0}, new float[] {0.25f, 0.75f})));

        assertThat(joint.attention()).containsExactly(0.375, 0.625);
    }

    @Test
    void ratingsAreHeldWithinTheScaleAndThenAveraged() {
        Prediction low = new Prediction("a", new float[0], new float[][] {{1}}, new float[] {-1, 0.25f, 0.5f});
        Prediction high = new Prediction("a", new float[0], new float[][] {{1}}, new float[] {3, 0.75f, 0.5f});

        JointPrediction joint = JointPrediction.of(List.of(low, high));

        assertThat(joint.dimensions()).containsExactly(0.5, 0.5, 0.5);
        assertThat(joint.probabilities()).isEmpty();
    }

    @Test
    void ofEqualClassesTheFirstIsTaken() {
        assertThat(JointPrediction.of(List.of(prediction(new float[] {-1, 2, 2}, new float[] {1})))
                        .classIndex())
                .isEqualTo(1);
    }

    @Test
    void oneNetworkSaysWhatItSaysAlone() {
        Prediction alone = prediction(new float[] {0.3f, -1.2f, 4}, new float[] {0.5f, 0.5f});

        assertThat(JointPrediction.of(List.of(alone)).probabilities()).containsExactly(alone.probabilities());
    }
}
