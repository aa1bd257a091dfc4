package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/**
 * The population deviation of the valid frames: width D, one uniform stream.
 *
 * <p>The variance is floored at 1e-7 before the root, so one frame or constant frames give 3.1623e-4, and no gradient
 * flows through the floor.
 */
public final class StandardDeviationPooler extends Pooler {
    StandardDeviationPooler(PoolerInput input) {
        super(input);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        return new PooledFrames(moments.deviation().squeeze(1), attention);
    }

    /** Makes {@code standard-deviation}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC =
                new ComponentSpec("standard-deviation", "The deviation of the frames.", "", List.of());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    μ = (1/n) Σ_t x_t
                    σ = sqrt(max((1/n) Σ_t (x_t − μ)², 1e-7))""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new StandardDeviationPooler(input);
        }
    }
}
