package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.TargetPart;
import java.util.Set;

/**
 * (1 − m)·(1 − CCC) + m·MSE of arousal, valence and dominance, each over the whole batch and then the mean of the three.
 * They are the last three outputs. Variances are those of the population; where neither prediction nor truth varies, and
 * they agree, CCC is 0 and not undefined. Thread-safe.
 *
 * @param squaredShare m, in [0, 1]
 * @see <a href="https://doi.org/10.2307/2532051">Lin 1989</a>
 */
record DimensionLoss(double squaredShare) implements Loss {
    private static final int DIMENSIONS = 3;
    private static final float SMALLEST_SPREAD = 1e-8f;

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray truth = input.targets().requireDimensions();
        NDArray predicted = predicted(input.outputs());
        NDArray shares = UtteranceMean.shares(input);
        if (squaredShare == 1) {
            return squared(predicted, truth, shares);
        }
        NDArray disagreement = concordance(predicted, truth, shares).neg().add(1);
        // Floats, because a scalar times a double is a double to the engine.
        return squaredShare == 0
                ? disagreement
                : disagreement
                        .mul((float) (1 - squaredShare))
                        .add(squared(predicted, truth, shares).mul((float) squaredShare));
    }

    private static NDArray predicted(NDArray outputs) {
        long first = outputs.getShape().get(1) - DIMENSIONS;
        return first == 0 ? outputs : outputs.get(new NDIndex(":, " + first + ":"));
    }

    private static NDArray squared(NDArray predicted, NDArray truth, NDArray shares) {
        return shares.matMul(predicted.sub(truth).square()).mean();
    }

    private static NDArray concordance(NDArray predicted, NDArray truth, NDArray shares) {
        NDArray predictedMean = shares.matMul(predicted);
        NDArray trueMean = shares.matMul(truth);
        NDArray x = predicted.sub(predictedMean);
        NDArray y = truth.sub(trueMean);
        NDArray spread = shares.matMul(x.square().add(y.square()))
                .add(predictedMean.sub(trueMean).square())
                .add(SMALLEST_SPREAD);
        return shares.matMul(x.mul(y)).mul(2).div(spread).mean();
    }

    @Override
    public Set<TargetPart> needs() {
        return Set.of(TargetPart.DIMENSIONS);
    }
}
