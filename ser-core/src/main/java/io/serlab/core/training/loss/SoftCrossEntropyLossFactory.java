package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the cross-entropy to what the raters said. Thread-safe. */
public final class SoftCrossEntropyLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "soft-cross-entropy",
            "Cross-entropy to the share of raters for each class; the corpus must have them.",
            "",
            ClassWeights.parameters(WeightRule.NONE));

    public SoftCrossEntropyLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c w_c q_ic·−log p_ic / Σ_i s_i Σ_c w_c q_ic");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new RaterDistributionLoss(new CrossEntropyLoss(ClassWeights.of(settings, classes)));
    }
}
