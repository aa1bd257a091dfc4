package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerInput;

/** D means, then D population deviations of the valid frames: width 2·D. */
final class StatisticsPooler extends Pooler {
    StatisticsPooler(PoolerInput input) {
        super(input);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        NDArray embedding = moments.mean().concat(moments.deviation(), -1).squeeze(1);
        return new PooledFrames(embedding, attention);
    }
}
