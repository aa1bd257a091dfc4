package io.serlab.poolers;

import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** Makes {@code attentive-statistics}: mean and deviation under one learned weight per frame. */
public final class AttentiveStatisticsPoolerFactory implements PoolerFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "attentive-statistics",
            "Mean and deviation of the frames under one learned weight per frame.",
            "Okabe et al. 2018, https://arxiv.org/abs/1803.10963",
            List.of(
                    Parameter.integer("hidden", 128, "Hidden units of the score")
                            .in(Range.atLeast(1)),
                    Parameter.choice("activation", List.of("tanh", "relu"), "Activation of the hidden units")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Pooler create(PoolerInput input, Settings settings, Seed seed) {
        return new AttentiveStatisticsPooler(input, settings, seed);
    }
}
