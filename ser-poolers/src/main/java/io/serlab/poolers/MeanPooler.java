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

/** The mean of the valid frames: width D, one uniform stream. */
public final class MeanPooler extends Pooler {
    MeanPooler(PoolerInput input) {
        super(input);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        return new PooledFrames(attention.matMul(batch.frames()).squeeze(1), attention);
    }

    /** Makes {@code mean}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec("mean", "The mean of the frames.", "", List.of());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return "μ = (1/n) Σ_t x_t";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MeanPooler(input);
        }
    }
}
