package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.List;

/** Makes the mixture of concordance and squared error of dimensions. Thread-safe. */
public final class CccMseLossFactory extends DescribedLossFactory {
    static final Parameter SHARE = Parameter.number("mse-share", 0.5, "The share m of the squared error")
            .in(Range.between(0, 1));

    private static final ComponentSpec SPEC = new ComponentSpec(
            "ccc-mse",
            "A mixture of one minus the concordance, and the squared error, of arousal, valence and dominance.",
            CccLossFactory.SOURCE,
            List.of(SHARE));

    public CccMseLossFactory() {
        super(SPEC, CccLossFactory.CONCORDANCE + """

                MSE_d = Σ_i s_i (x_id − y_id)² / Σ_i s_i
                L = Σ_d ((1 − m)·(1 − CCC_d) + m·MSE_d) / 3""");
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        return new DimensionLoss(settings.number(SHARE.name()));
    }
}
