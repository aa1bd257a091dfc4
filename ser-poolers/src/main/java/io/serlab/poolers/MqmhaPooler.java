package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerInput;

/**
 * Multi-query multi-head attention: channels are split in H blocks, and each block is summarised under Q learned
 * weightings of its frames. Width 2·D·Q: means (query, head, channel), then deviations (query, head, channel); Q·H
 * streams (query, head). With a weight per channel, a stream is the mean over its channels.
 */
final class MqmhaPooler extends Pooler {
    private final SplitHeads heads;
    private final SplitHeadScore score;

    MqmhaPooler(PoolerInput input, SplitHeads heads, Seed seed) {
        super(input);
        this.heads = heads;
        this.score = new SplitHeadScore(heads, seed, this::parameter);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension() * heads.queries();
    }

    @Override
    public int attentionStreams() {
        return heads.streams();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray energies = score.energies(batch, each -> value(parameters, each, batch, training));
        NDArray weights = batch.softmax(energies);
        NDArray attention = heads.perChannel() ? weights.mean(new int[] {3}) : weights.squeeze(3);
        NDArray blocks = heads.split(batch.frames());
        WeightedMoments moments = heads.perChannel()
                ? WeightedMoments.ofChannels(weights, blocks)
                : WeightedMoments.ofFrames(attention, blocks);
        NDArray embedding = flat(moments.mean()).concat(flat(moments.deviation()), -1);
        return new PooledFrames(
                embedding,
                SplitHeads.queriesFirst(attention).reshape(batch.size(), heads.streams(), batch.timeSteps()));
    }

    private static NDArray flat(NDArray moments) {
        return SplitHeads.queriesFirst(moments).reshape(moments.getShape().get(0), -1);
    }
}
