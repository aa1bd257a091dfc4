package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import java.util.List;

/**
 * Makes the Kullback-Leibler divergence from what the raters said. It differs from their cross-entropy by the entropy of
 * the raters, which no training changes, so its gradient is the same. Thread-safe.
 */
public final class KlDivergenceLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "kl-divergence",
            "The divergence of the predicted distribution from the share of raters for each class; the corpus must have them.",
            "Kullback and Leibler 1951, https://doi.org/10.1214/aoms/1177729694",
            List.of());

    // Times q = 0 it does not matter, and its logarithm is finite.
    private static final float SMALLEST_SHARE = 1e-30f;

    public KlDivergenceLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c q_ic (log q_ic − log p_ic) / Σ_i s_i, with 0·log 0 = 0");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new RaterDistributionLoss(KlDivergenceLossFactory::divergence);
    }

    private static NDArray divergence(LossInput input) {
        NDArray logP = input.outputs().logSoftmax(-1);
        NDArray raters = input.targets().distributionsOver((int) logP.getShape().get(1));
        NDArray difference = raters.maximum(SMALLEST_SHARE).log().sub(logP);
        return UtteranceMean.of(raters.mul(difference).sum(new int[] {1}), input);
    }
}
