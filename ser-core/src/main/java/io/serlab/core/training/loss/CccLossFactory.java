package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the concordance loss of dimensions. Thread-safe. */
public final class CccLossFactory extends DescribedLossFactory {
    static final String SOURCE = "Lin 1989, https://doi.org/10.2307/2532051";
    static final String CONCORDANCE =
            "CCC_d = 2·cov(x_d, y_d) / (var x_d + var y_d + (mean x_d − mean y_d)²), over the batch, weighted by s_i";

    private static final ComponentSpec SPEC = new ComponentSpec(
            "ccc", "One minus the concordance of arousal, valence and dominance, over the batch.", SOURCE, List.of());

    public CccLossFactory() {
        super(SPEC, CONCORDANCE + "\nL = 1 − Σ_d CCC_d / 3");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new DimensionLoss(0);
    }
}
