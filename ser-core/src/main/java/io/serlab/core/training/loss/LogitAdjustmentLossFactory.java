package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the logit-adjusted cross-entropy. Thread-safe. */
public final class LogitAdjustmentLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "logit-adjustment",
            "Cross-entropy on logits that are shifted by the logarithm of how often each class occurs in training.",
            "Menon et al. 2021, https://arxiv.org/abs/2007.07314",
            List.of(Parameter.number("tau", 1, "The factor τ of the shift").in(Range.atLeast(0))));

    public LogitAdjustmentLossFactory() {
        super(SPEC, """
                z'_ic = z_ic + τ·log(N_c / N), p' = softmax(z')
                L = Σ_i s_i Σ_c q_ic·−log p'_ic / Σ_i s_i""");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new AdjustedLogitsLoss(0, settings.number("tau"));
    }
}
