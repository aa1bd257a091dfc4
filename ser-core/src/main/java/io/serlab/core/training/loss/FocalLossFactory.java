package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the focal loss. Thread-safe. */
public final class FocalLossFactory extends DescribedLossFactory {
    static final String SOURCE = "Lin et al. 2017, https://arxiv.org/abs/1708.02002";
    static final Parameter GAMMA =
            Parameter.number("gamma", 2, "The exponent γ; 0: cross-entropy").in(Range.atLeast(0));

    private static final ComponentSpec SPEC = new ComponentSpec(
            "focal", "Cross-entropy that looks away from utterances it has right already.", SOURCE, List.of(GAMMA));

    public FocalLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c q_ic (1 − p_ic)^γ·−log p_ic / Σ_i s_i");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new FocalLoss(settings.number(GAMMA.name()), ClassWeights.EQUAL, true);
    }
}
