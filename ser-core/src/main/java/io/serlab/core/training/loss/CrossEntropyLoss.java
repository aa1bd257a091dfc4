package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;

/**
 * The weighted mean of −log p over the batch.
 *
 * <p>Every utterance's target is a distribution over the classes (one-hot for a hard class), times the class weights
 * and the utterance's own weight; the sum of targets · −log p is divided by the sum of those weighted targets. With
 * hard classes this is PyTorch's {@code cross_entropy(weight=…)}. Thread-safe.
 */
record CrossEntropyLoss(ClassWeights weights) implements Loss {

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray outputs = input.outputs();
        NDArray weighted =
                input.targets().distributionsOver((int) outputs.getShape().get(1));
        if (!weights.areEqual()) {
            weighted = weighted.mul(outputs.getManager().create(weights.values(input.classCounts())));
        }
        NDArray utteranceWeights = input.sampleWeights();
        if (utteranceWeights != null) {
            weighted = weighted.mul(utteranceWeights.reshape(-1, 1));
        }
        return weighted.mul(outputs.logSoftmax(-1)).sum().neg().div(weighted.sum());
    }
}
