package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import java.util.List;

/**
 * Cross-entropy on logits that are scaled and shifted after how often each class occurs in training:
 * {@code z'_c = (N_c / N_max)^γ·z_c + τ·log(N_c / N)}. The network itself, and so its predictions, stay without the
 * adjustment: it has to overcome the shift of rare classes, and does without it afterwards. A class that the training set
 * lacks counts as if it occurred once. Thread-safe.
 *
 * @param gamma the exponent γ of the scale; 0: none
 * @param tau the factor τ of the shift
 */
record AdjustedLogitsLoss(double gamma, double tau) implements Loss {
    private static final CrossEntropyLoss ENTROPY = new CrossEntropyLoss(ClassWeights.EQUAL);

    @Override
    public NDArray evaluate(LossInput input) {
        NDManager manager = input.outputs().getManager();
        NDArray scaled = gamma == 0 ? input.outputs() : input.outputs().mul(manager.create(scale(input.classCounts())));
        return ENTROPY.evaluate(input.withOutputs(scaled.add(manager.create(shift(input.classCounts())))));
    }

    private float[] scale(List<Long> counts) {
        double most =
                counts.stream().mapToDouble(AdjustedLogitsLoss::present).max().orElse(1);
        float[] scale = new float[counts.size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) StrictMath.pow(present(counts.get(i)) / most, gamma);
        }
        return scale;
    }

    private float[] shift(List<Long> counts) {
        double total = counts.stream().mapToLong(Long::longValue).sum();
        float[] shift = new float[counts.size()];
        for (int i = 0; i < shift.length; i++) {
            shift[i] = (float) (tau * StrictMath.log(present(counts.get(i)) / total));
        }
        return shift;
    }

    private static double present(long count) {
        return Math.max(1, count);
    }
}
