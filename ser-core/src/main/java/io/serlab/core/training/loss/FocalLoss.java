package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;

/**
 * Cross-entropy that looks away from what is easy: −log p is multiplied by (1 − p)^γ, class by class, so that a target
 * that is a distribution counts each class by its share. Thread-safe.
 *
 * @param gamma the exponent γ; 0: cross-entropy
 * @param perUtterance whether the sum is divided by the number of utterances; else by the weights of their classes, as in
 *     {@link CrossEntropyLoss}
 * @see <a href="https://arxiv.org/abs/1708.02002">Lin et al. 2017</a>
 */
record FocalLoss(double gamma, ClassWeights weights, boolean perUtterance) implements Loss {
    // Below 1 the exponent would make the slope infinite where p is 1.
    private static final float SMALLEST_REST = 1e-6f;

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray logP = input.outputs().logSoftmax(-1);
        NDArray weighted =
                input.targets().distributionsOver((int) logP.getShape().get(1));
        if (!weights.areEqual()) {
            weighted = weighted.mul(logP.getManager().create(weights.values(input.classCounts())));
        }
        NDArray losses =
                weighted.mul(hardness(logP)).mul(logP).sum(new int[] {1}).neg();
        NDArray mean = UtteranceMean.of(losses, input);
        return perUtterance ? mean : mean.div(UtteranceMean.of(weighted.sum(new int[] {1}), input));
    }

    private NDArray hardness(NDArray logP) {
        return gamma == 0
                ? logP.onesLike()
                : logP.exp().neg().add(1).maximum(SMALLEST_REST).pow(gamma);
    }
}
