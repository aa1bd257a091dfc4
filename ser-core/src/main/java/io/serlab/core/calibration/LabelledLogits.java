package io.serlab.core.calibration;

import java.util.List;

/**
 * What a network says of utterances whose class is known.
 *
 * @param logits one array per utterance, one value per class
 * @param truth class indices, in the same order
 */
public record LabelledLogits(List<float[]> logits, List<Integer> truth) {

    public LabelledLogits {
        logits = List.copyOf(logits);
        truth = List.copyOf(truth);
        if (logits.size() != truth.size()) {
            throw new IllegalArgumentException("%d logits, %d classes".formatted(logits.size(), truth.size()));
        }
    }

    int size() {
        return truth.size();
    }

    /** The mean of the probabilities after a scaling, by class. */
    double[] meanProbabilities(LogitScaling scaling) {
        double[] mean = new double[scaling.scale().length];
        for (float[] row : logits) {
            double[] probabilities = LogSoftmax.probabilities(doubles(scaling.apply(row)));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += probabilities[i] / size();
            }
        }
        return mean;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
