package io.serlab.core.training;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Parameter;
import java.util.Map;
import java.util.Set;

/** Which weights are evaluated, chosen and kept: those of the last step, or a mean over steps or epochs. */
public sealed interface Averaging {
    /** The key of the block {@code training}. */
    Parameter PARAMETER = Parameter.of(
            "average",
            Parameter.Type.ANY,
            "none",
            "none, {ema: decay} for a moving mean over steps, or {swa: epoch} for the mean of the epochs from that one on");

    /** The weights of the last step. */
    record None() implements Averaging {}

    /**
     * A moving mean over steps: after step t, from 0, the mean keeps {@code min(decay, (1 + t) / (10 + t))} of itself, so
     * that the first weights are forgotten quickly.
     */
    record Exponential(double decay) implements Averaging {}

    /**
     * The plain mean of the weights at the ends of the epochs from one on; before it, the weights as they are.
     *
     * @param fromEpoch from 1
     * @see <a href="https://arxiv.org/abs/1803.05407">Izmailov et al. 2018</a>
     */
    record Stochastic(int fromEpoch) implements Averaging {}

    /**
     * What a file says.
     *
     * @param epochs the most there can be
     * @throws InvalidInputException if it is none of the three, or a number is out of range
     */
    static Averaging parse(Object value, int epochs) {
        if ("none".equals(value)) {
            return new None();
        }
        if (single(value, "ema") instanceof Number decay && decay.doubleValue() > 0 && decay.doubleValue() < 1) {
            return new Exponential(decay.doubleValue());
        }
        if (single(value, "swa") instanceof Integer epoch && epoch >= 1 && epoch <= epochs) {
            return new Stochastic(epoch);
        }
        throw new InvalidInputException(
                "invalid-value",
                ("training.average must be none, {ema: decay} with 0 < decay < 1, or {swa: epoch} with an integer from 1"
                                + " to training.epochs = %d, got '%s'.")
                        .formatted(epochs, value),
                "training.average",
                null,
                null);
    }

    private static Object single(Object value, String key) {
        return value instanceof Map<?, ?> map && map.keySet().equals(Set.of(key)) && map.get(key) != null
                ? map.get(key)
                : "";
    }
}
