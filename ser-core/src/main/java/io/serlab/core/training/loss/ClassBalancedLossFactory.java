package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the class-balanced loss: each class weighs by its effective number of utterances. Thread-safe. */
public final class ClassBalancedLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "class-balanced",
            "Cross-entropy, or focal loss, in which each class weighs by its effective number of utterances.",
            "Cui et al. 2019, https://arxiv.org/abs/1901.05555",
            List.of(
                    Parameter.number("beta", 0.999, "The β of the effective number (1 − β^N_c) / (1 − β)")
                            .in(new Range(0, false, 1, true)),
                    Parameter.number("gamma", 0, "The exponent γ of the focal loss; 0: cross-entropy")
                            .in(Range.atLeast(0))));

    public ClassBalancedLossFactory() {
        super(SPEC, """
                w_c ∝ (1 − β) / (1 − β^N_c), 1 on average over the classes that occur
                L = Σ_i s_i Σ_c w_c q_ic (1 − p_ic)^γ·−log p_ic / Σ_i s_i""");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        ClassWeights weights = new ClassWeights(WeightRule.EFFECTIVE_NUMBER, settings.number("beta"), List.of());
        return new FocalLoss(settings.number("gamma"), weights, true);
    }
}
