package io.serlab.poolers;

import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** Makes {@code statistics}: mean and deviation of the frames. */
public final class StatisticsPoolerFactory implements PoolerFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "statistics",
            "Mean and deviation of the frames.",
            "Snyder et al. 2017, Deep neural network embeddings for text-independent speaker verification",
            List.of());

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Pooler create(PoolerInput input, Settings settings, Seed seed) {
        return new StatisticsPooler(input);
    }
}
