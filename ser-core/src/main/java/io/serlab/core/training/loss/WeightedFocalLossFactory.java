package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.ArrayList;
import java.util.List;

/** Makes the focal loss that weighs rare classes up. Thread-safe. */
public final class WeightedFocalLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "weighted-focal",
            "The focal loss as a weighted mean, in which rare classes weigh more.",
            FocalLossFactory.SOURCE,
            parameters());

    public WeightedFocalLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c w_c q_ic (1 − p_ic)^γ·−log p_ic / Σ_i s_i Σ_c w_c q_ic");
    }

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(FocalLossFactory.GAMMA));
        parameters.addAll(ClassWeights.parameters(WeightRule.INVERSE));
        return parameters;
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new FocalLoss(settings.number(FocalLossFactory.GAMMA.name()), ClassWeights.of(settings, classes), false);
    }
}
