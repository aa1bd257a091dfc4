package io.serlab.batch.job;

import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.training.Prediction;
import java.util.List;

/**
 * What several networks say of one recording: the mean of their probabilities, and of their frame attention, each the mean
 * over its streams. One network says what it says alone.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JointPrediction(double[] probabilities, double[] attention) {

    /** @param predictions of the same recording, at least one */
    static JointPrediction of(List<Prediction> predictions) {
        return new JointPrediction(
                mean(predictions.stream().map(Prediction::probabilities).toList()),
                mean(predictions.stream()
                        .map(each -> FrameAttention.mean(each.attention()))
                        .toList()));
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
