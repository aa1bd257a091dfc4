package io.serlab.poolers;

import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** Makes {@code mean}: the average of the frames. */
public final class MeanPoolerFactory implements PoolerFactory {
    private static final ComponentSpec SPEC = new ComponentSpec("mean", "The mean of the frames.", "", List.of());

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Pooler create(PoolerInput input, Settings settings, Seed seed) {
        return new MeanPooler(input);
    }
}
