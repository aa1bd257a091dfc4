package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the cross-entropy that weighs rare classes up. Thread-safe. */
public final class WeightedCrossEntropyLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "weighted-cross-entropy",
            "The weighted mean of −log p of the true class; class c of C weighs N / (C·N_c) after the training set, or by another rule.",
            "",
            ClassWeights.parameters(WeightRule.INVERSE));

    public WeightedCrossEntropyLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c w_c q_ic·−log p_ic / Σ_i s_i Σ_c w_c q_ic");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new CrossEntropyLoss(ClassWeights.of(settings, classes));
    }
}
