package io.serlab.core.training;

import java.util.Map;
import java.util.Objects;

/**
 * Adam with decoupled weight decay over one flat vector of parameters.
 *
 * <p>The arithmetic is Java's, in float32 as PyTorch's: the same bits on every machine, state that can be saved, and
 * one pass over memory where engine operations would need a dozen. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019</a>
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;
    private static final float KEEP1 = (float) BETA1;
    private static final float TAKE1 = (float) (1 - BETA1);
    private static final float KEEP2 = (float) BETA2;
    private static final float TAKE2 = (float) (1 - BETA2);

    private final Map<String, ParameterRate> rates;
    private final float[] first;
    private final float[] second;

    /**
     * @param rates how fast each parameter changes, by its name; its decay is multiplied by its learning rate
     * @param first moving mean of the gradient, owned from now on; zeros at the start
     * @param second moving mean of its square, likewise
     */
    AdamW(Map<String, ParameterRate> rates, float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("%d and %d moments".formatted(first.length, second.length));
        }
        this.rates = rates;
        this.first = first;
        this.second = second;
    }

    /**
     * What one step does to the parameters; to be done to each value once.
     *
     * @param gradients of all parameters
     * @param scale multiplies every gradient first: the clipping
     * @param step counted from 0
     */
    NamedParameters.ParameterWork step(float[] gradients, float scale, double learningRate, long step) {
        float rate = (float) (learningRate / (1 - StrictMath.pow(BETA1, step + 1.0)));
        float root = (float) Math.sqrt(1 - StrictMath.pow(BETA2, step + 1.0));
        float shrink = (float) learningRate;
        return (name, offset, values, count) -> {
            ParameterRate own = Objects.requireNonNull(rates.get(name), name);
            for (int i = 0; i < count; i++) {
                int at = offset + i;
                float gradient = gradients[at] * scale;
                first[at] = KEEP1 * first[at] + TAKE1 * gradient;
                second[at] = KEEP2 * second[at] + TAKE2 * gradient * gradient;
                float deviation = (float) Math.sqrt(second[at]) / root + EPSILON;
                values[i] -= own.learning() * (shrink * own.decay() * values[i] + rate * first[at] / deviation);
            }
        };
    }

    /** Moving mean of the gradients; the array itself. */
    float[] first() {
        return first;
    }

    /** Moving mean of their squares; the array itself. */
    float[] second() {
        return second;
    }
}
