package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import java.util.List;

/** What all our factories of losses share. Thread-safe. */
abstract class DescribedLossFactory implements LossFactory {
    private final ComponentSpec spec;
    private final String formula;

    DescribedLossFactory(ComponentSpec spec, String formula) {
        this.spec = spec;
        this.formula = formula;
    }

    @Override
    public final ComponentSpec spec() {
        return spec;
    }

    @Override
    public final String formula() {
        return formula;
    }

    @Override
    public final Loss create(Settings settings) {
        return create(settings, List.of());
    }

    @Override
    public abstract Loss create(Settings settings, List<String> classes);
}
