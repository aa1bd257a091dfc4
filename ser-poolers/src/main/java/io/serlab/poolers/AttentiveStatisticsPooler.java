package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerInput;

/**
 * D means, then D deviations under one learned weight per frame: width 2·D.
 *
 * <p>Frame t scores {@code e_t = v·f(W x_t + b)}; the weights are the softmax of the scores over the utterance's own
 * frames. The score's output has no bias: the softmax would cancel it.
 */
final class AttentiveStatisticsPooler extends Pooler {
    private final boolean relu;
    private final Parameter hiddenWeight;
    private final Parameter hiddenBias;
    private final Parameter outputWeight;

    AttentiveStatisticsPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int dimension = input.dimension();
        int hidden = settings.integer("hidden");
        relu = settings.text("activation").equals("relu");
        hiddenWeight = parameter(
                "score.hidden.weight",
                Initial.xavier(seed.stream("score.hidden.weight"), dimension, hidden),
                hidden,
                dimension);
        hiddenBias = parameter("score.hidden.bias", Initial.constant(0), hidden);
        outputWeight = parameter(
                "score.output.weight",
                Initial.normal(seed.stream("score.output.weight"), 1 / Math.sqrt(hidden)),
                1,
                hidden);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray weight = value(parameters, hiddenWeight, batch, training);
        NDArray bias = value(parameters, hiddenBias, batch, training);
        NDArray output = value(parameters, outputWeight, batch, training);
        NDArray hidden = Linear.linear(batch.frames(), weight, bias).singletonOrThrow();
        NDArray activated = relu ? Activation.relu(hidden) : hidden.tanh();
        NDArray energies = activated.matMul(output.swapAxes(0, 1)).swapAxes(1, 2);
        NDArray attention = batch.softmax(energies);
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        NDArray embedding = moments.mean().concat(moments.deviation(), -1).squeeze(1);
        return new PooledFrames(embedding, attention);
    }
}
