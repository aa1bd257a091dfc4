package io.serlab.core.training;

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

    private final ParameterRates rates;
    private final float[] first;
    private final float[] second;

    /**
     * @param rates how fast each parameter changes; its decay is multiplied by its learning rate
     * @param first moving mean of the gradient, owned from now on; zeros at the start
     * @param second moving mean of its square, likewise
     */
    AdamW(ParameterRates rates, float[] first, float[] second) {
        if (first.length != rates.size() || second.length != rates.size()) {
            throw new IllegalArgumentException(
                    "%d parameters, %d and %d moments".formatted(rates.size(), first.length, second.length));
        }
        this.rates = rates;
        this.first = first;
        this.second = second;
    }

    /**
     * Works out one step.
     *
     * @param parameters their values now
     * @param gradients replaced by what is to be subtracted from the parameters
     * @param scale multiplies every gradient first: the clipping
     * @param step counted from 0
     */
    void step(float[] parameters, float[] gradients, float scale, double learningRate, long step) {
        Parts.of(first.length).forEach((from, to) -> step(parameters, gradients, scale, learningRate, step, from, to));
    }

    private void step(
            float[] parameters, float[] gradients, float scale, double learningRate, long step, int from, int to) {
        float rate = (float) (learningRate / (1 - StrictMath.pow(BETA1, step + 1.0)));
        float root = (float) Math.sqrt(1 - StrictMath.pow(BETA2, step + 1.0));
        float shrink = (float) learningRate;
        float keep1 = (float) BETA1;
        float take1 = (float) (1 - BETA1);
        float keep2 = (float) BETA2;
        float take2 = (float) (1 - BETA2);
        float[] learning = rates.learning();
        float[] decay = rates.decay();
        for (int i = from; i < to; i++) {
            float gradient = gradients[i] * scale;
            first[i] = keep1 * first[i] + take1 * gradient;
            second[i] = keep2 * second[i] + take2 * gradient * gradient;
            float deviation = (float) Math.sqrt(second[i]) / root + EPSILON;
            gradients[i] = learning[i] * (shrink * decay[i] * parameters[i] + rate * first[i] / deviation);
        }
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
