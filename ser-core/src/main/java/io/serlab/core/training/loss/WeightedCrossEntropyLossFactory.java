package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import java.util.List;

/** Makes the cross-entropy that weighs rare classes up. Thread-safe. */
public final class WeightedCrossEntropyLossFactory implements LossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "weighted-cross-entropy",
            "The weighted mean of −log p of the true class; class c of C weighs N / (C·N_c) after the training set.",
            "",
            List.of());

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Loss create(Settings settings) {
        return new CrossEntropyLoss(true);
    }
}
