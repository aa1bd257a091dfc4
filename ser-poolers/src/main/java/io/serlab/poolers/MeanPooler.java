package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerInput;

/** The mean of the valid frames, width D. */
final class MeanPooler extends Pooler {
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
}
