package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the vector-scaling loss. Thread-safe. */
public final class VectorScalingLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "vector-scaling",
            "Cross-entropy on logits that are scaled and shifted down for rare classes in training.",
            "Kini et al. 2021, https://arxiv.org/abs/2103.01550",
            List.of(
                    Parameter.number("gamma", 0.3, "The exponent γ of the scale; 0: shift alone")
                            .in(Range.atLeast(0)),
                    Parameter.number("tau", 1, "The factor τ of the shift").in(Range.atLeast(0))));

    public VectorScalingLossFactory() {
        super(SPEC, """
                z'_ic = (N_c / N_max)^γ·z_ic + τ·log(N_c / N), p' = softmax(z')
                L = Σ_i s_i Σ_c q_ic·−log p'_ic / Σ_i s_i""");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new AdjustedLogitsLoss(settings.number("gamma"), settings.number("tau"));
    }
}
