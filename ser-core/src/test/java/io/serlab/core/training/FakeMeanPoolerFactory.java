package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** A mean of the frames, times a learned gain per feature. */
final class FakeMeanPoolerFactory implements PoolerFactory {
    private static final ComponentSpec SPEC = new ComponentSpec("fake-mean", "Mean times gain.", "", List.of());

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Pooler create(PoolerInput input, Settings settings, Seed seed) {
        return new FakeMeanPooler(input, seed);
    }

    private static final class FakeMeanPooler extends Pooler {
        private final Parameter gain;

        FakeMeanPooler(PoolerInput input, Seed seed) {
            super(input);
            gain = parameter("gain", Initial.normal(seed.stream("gain"), 1), input.dimension());
        }

        @Override
        public int outputDim() {
            return input().dimension();
        }

        @Override
        protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
            NDArray weights = batch.uniform();
            NDArray mean = weights.expandDims(1).matMul(batch.frames()).squeeze(1);
            return new PooledFrames(mean.mul(value(parameters, gain, batch, training)), weights.expandDims(1));
        }
    }
}
