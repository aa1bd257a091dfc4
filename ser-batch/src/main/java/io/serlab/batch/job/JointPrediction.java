package io.serlab.batch.job;

import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.training.Prediction;
import java.util.Arrays;
import java.util.List;

/**
 * What several networks say of one recording: the mean of their probabilities, and of their frame attention, each the mean
 * over its streams. One network says what it says alone.
 *
 * @param probabilities one per class; empty if no classes are predicted
 * @param dimensions arousal, valence and dominance on the network's scale, between 0 and 1; empty if they are not predicted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JointPrediction(double[] probabilities, double[] attention, double[] dimensions) {

    /** @param predictions of the same recording, at least one */
    static JointPrediction of(List<Prediction> predictions) {
        return new JointPrediction(
                mean(predictions.stream().map(Prediction::probabilities).toList()),
                mean(predictions.stream()
                        .map(each -> FrameAttention.mean(each.attention()))
                        .toList()),
                mean(predictions.stream()
                        .map(each -> bounded(each.dimensions()))
                        .toList()));
    }

    private static double[] bounded(float[] outputs) {
        double[] bounded = new double[outputs.length];
        Arrays.setAll(bounded, i -> Math.max(0, Math.min(1, outputs[i])));
        return bounded;
    }

    private static double[] mean(List<double[]> rows) {
        double[] mean = rows.get(0).clone();
        for (double[] row : rows.subList(1, rows.size())) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= rows.size();
        }
        return mean;
    }

    /** The class of the largest probability; the first of equals. */
    int classIndex() {
        return FrameAttention.top(probabilities);
    }
}
