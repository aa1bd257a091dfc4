package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the plain cross-entropy. Thread-safe. */
public final class CrossEntropyLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "cross-entropy", "The mean of −log p of the true class; takes class distributions too.", "", List.of());

    public CrossEntropyLossFactory() {
        super(SPEC, "L = Σ_i s_i Σ_c q_ic·−log p_ic / Σ_i s_i");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new CrossEntropyLoss(ClassWeights.EQUAL);
    }
}
