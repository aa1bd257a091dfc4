package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
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

/**
 * Mean and deviation of each block of channels under one learned weighting of the frames per block: width 2·D, means
 * (head, channel), then deviations (head, channel); H streams.
 *
 * <p>Channels are split in H blocks of D/H consecutive ones, and nothing is shared between blocks. With a weight per
 * channel, a stream is the mean over its channels. Variances are floored at 1e-7 before the root.
 *
 * @see <a href="https://arxiv.org/abs/1906.09890">India et al. 2019</a>, which has the means alone
 */
public final class MultiHeadAttentiveStatisticsPooler extends Pooler {
    private final SplitHeads heads;
    private final SingleQueryScore score;

    MultiHeadAttentiveStatisticsPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        heads = new SplitHeads(
                1,
                settings.integer("heads"),
                SplitHeads.width(input, settings),
                settings.integer("layers") == 2 ? settings.integer("hidden") : 0,
                settings.flag("per-channel"),
                false);
        score = new SingleQueryScore(heads, seed, this::parameter);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    public int attentionStreams() {
        return heads.streams();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray energies = score.energies(batch, each -> value(parameters, each, batch, training));
        return MqmhaPooler.pooled(heads, energies, batch);
    }

    /** Makes {@code multi-head-attentive-statistics}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "multi-head-attentive-statistics",
                "Mean and deviation of each block of channels under one learned weighting of the frames per block.",
                "India et al. 2019, https://arxiv.org/abs/1906.09890, with deviations",
                List.of(
                        Parameter.integer(
                                        "heads", 4, "Blocks of consecutive channels; must divide the frame's dimension")
                                .in(Range.atLeast(1)),
                        Parameter.integer("layers", 2, "Layers of the score; one layer has no hidden units")
                                .in(Range.between(1, 2)),
                        Parameter.integer("hidden", 64, "Hidden units of each head's score")
                                .in(Range.atLeast(1)),
                        Parameter.flag("per-channel", false, "Whether each channel has weights of its own")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x_h = the h-th of H blocks of D/H consecutive channels
                    a_h = softmax_t(V_h tanh(W_h x_h,t + b_h)); with one layer softmax_t(V_h x_h,t)
                    μ_h = Σ_t a_h,t x_h,t
                    σ_h = sqrt(max(Σ_t a_h,t (x_h,t − μ_h)², 1e-7))
                    output [all μ ; all σ], axes (head, channel)""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MultiHeadAttentiveStatisticsPooler(input, settings, seed);
        }
    }
}
