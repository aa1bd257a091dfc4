package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import java.util.List;

/** Makes the plain cross-entropy. Thread-safe. */
public final class CrossEntropyLossFactory implements LossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "cross-entropy", "The mean of −log p of the true class; takes class distributions too.", "", List.of());

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Loss create(Settings settings) {
        return new CrossEntropyLoss(false);
    }
}
