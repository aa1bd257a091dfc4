package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;
import java.util.Objects;

/**
 * D means, then D deviations under one learned weight per frame and channel: width 2·D, one stream.
 *
 * <p>Frame t scores {@code E_t = W₂ tanh(W₁ z_t + b)}, one energy per channel; the weights are the softmax of the
 * energies over the utterance's own frames, channel by channel. z_t is the frame, or with {@code global-context} the
 * frame beside plain mean and deviation of its utterance. The stream is the mean over the channels. Variances are
 * floored at 1e-7 before the root.
 *
 * @see <a href="https://arxiv.org/abs/2005.07143">Desplanques et al. 2020</a>, ECAPA-TDNN
 */
public final class ChannelAttentiveStatisticsPooler extends Pooler {
    private final boolean context;
    private final LinearMap hidden;
    private final LinearMap output;

    ChannelAttentiveStatisticsPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int dimension = input.dimension();
        int bottleneck = settings.integer("bottleneck");
        context = settings.flag("global-context");
        Declarations declarations = new Declarations(seed, this::parameter);
        hidden = declarations.linear("score.hidden", context ? 3 * dimension : dimension, bottleneck);
        output = declarations.unbiased("score.output", bottleneck, dimension);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray units = context ? inContext(batch, learned) : hidden.of(batch.frames(), learned);
        NDArray weights = batch.softmax(output.of(units.tanh(), learned).swapAxes(1, 2));
        WeightedMoments moments = WeightedMoments.ofChannels(weights.expandDims(1), batch.frames());
        NDArray embedding = moments.mean().concat(moments.deviation(), -1).squeeze(1);
        return new PooledFrames(embedding, weights.mean(new int[] {1}, true));
    }

    /** W₁ [x_t ; μ ; σ] + b, without repeating μ and σ for every frame. */
    private NDArray inContext(FrameBatch batch, Learned learned) {
        NDList weights = learned.of(hidden.weight()).split(new long[] {input().dimension()}, 1);
        WeightedMoments plain = WeightedMoments.ofFrames(batch.uniform().expandDims(1), batch.frames());
        NDArray statistics = plain.mean().concat(plain.deviation(), -1);
        NDArray ofFrames = batch.frames().matMul(weights.get(0).swapAxes(0, 1));
        NDArray ofUtterance = statistics.matMul(weights.get(1).swapAxes(0, 1));
        return ofFrames.add(ofUtterance.add(learned.of(Objects.requireNonNull(hidden.bias()))));
    }

    /** Makes {@code channel-attentive-statistics}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "channel-attentive-statistics",
                "Mean and deviation of the frames under one learned weight per frame and channel.",
                "Desplanques et al. 2020, https://arxiv.org/abs/2005.07143",
                List.of(
                        Parameter.integer("bottleneck", 128, "Hidden units of the score")
                                .in(Range.atLeast(1)),
                        Parameter.flag(
                                "global-context",
                                false,
                                "Whether the score also sees mean and deviation of the utterance")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    z_t = x_t, or [x_t ; plain mean ; plain deviation] with global-context
                    a = softmax_t(W₂ tanh(W₁ z_t + b)), per channel
                    μ = Σ_t a_t ⊙ x_t
                    σ = sqrt(max(Σ_t a_t ⊙ (x_t − μ)², 1e-7))
                    output [μ ; σ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new ChannelAttentiveStatisticsPooler(input, settings, seed);
        }
    }
}
