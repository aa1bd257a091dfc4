package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.List;

/**
 * The weighted mean of −log p over the batch.
 *
 * <p>Every utterance's target is a distribution over the classes (one-hot for a hard class), times the class weights
 * and the utterance's own weight; the sum of targets · −log p is divided by the sum of those weighted targets. With
 * hard classes this is PyTorch's {@code cross_entropy(weight=…)}. Thread-safe.
 */
final class CrossEntropyLoss implements Loss {
    private final boolean balanced;

    /** @param balanced whether class c weighs N / (C·N_c), after the training set's counts */
    CrossEntropyLoss(boolean balanced) {
        this.balanced = balanced;
    }

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray outputs = input.outputs();
        NDArray weighted = target(input.targets(), (int) outputs.getShape().get(1));
        if (balanced) {
            weighted = weighted.mul(outputs.getManager().create(weights(input.classCounts())));
        }
        NDArray utteranceWeights = input.sampleWeights();
        if (utteranceWeights != null) {
            weighted = weighted.mul(utteranceWeights.reshape(-1, 1));
        }
        return weighted.mul(outputs.logSoftmax(-1)).sum().neg().div(weighted.sum());
    }

    private static NDArray target(Targets targets, int classes) {
        NDArray distributions = targets.distributions();
        return distributions != null ? distributions : targets.requireClasses().oneHot(classes);
    }

    /** N / (C·N_c); 0 for a class that the training set lacks. */
    static float[] weights(List<Long> counts) {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        float[] weights = new float[counts.size()];
        for (int i = 0; i < weights.length; i++) {
            long count = counts.get(i);
            weights[i] = count == 0 ? 0 : (float) ((double) total / ((double) weights.length * count));
        }
        return weights;
    }
}
