package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.ArrayList;
import java.util.List;

/** Makes the cross-entropy with targets that leave a share to all classes. Thread-safe. */
public final class LabelSmoothingLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "label-smoothing",
            "Cross-entropy with targets that leave a share of each utterance to all classes alike.",
            "Szegedy et al. 2016, https://arxiv.org/abs/1512.00567",
            parameters());

    public LabelSmoothingLossFactory() {
        super(SPEC, """
                q'_ic = (1 − ε)·q_ic + ε / C
                L = Σ_i s_i Σ_c w_c q'_ic·−log p_ic / Σ_i s_i Σ_c w_c q'_ic""");
    }

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.number("epsilon", 0.1, "The share ε that is spread over all classes")
                .in(new Range(0, false, 1, true)));
        parameters.addAll(ClassWeights.parameters(WeightRule.NONE));
        return parameters;
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        double epsilon = settings.number("epsilon");
        CrossEntropyLoss entropy = new CrossEntropyLoss(ClassWeights.of(settings, classes));
        return input -> entropy.evaluate(input.withTargets(smoothed(input, epsilon)));
    }

    private static Targets smoothed(LossInput input, double epsilon) {
        int count = (int) input.outputs().getShape().get(1);
        NDArray target = input.targets().distributionsOver(count);
        return new Targets(null, target.mul(1 - epsilon).add(epsilon / count), null);
    }
}
