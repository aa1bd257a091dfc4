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
 * Multi-query multi-head attention: channels are split in H blocks, and each block is summarised under Q learned
 * weightings of its frames. Width 2·D·Q: means (query, head, channel), then deviations (query, head, channel); Q·H
 * streams (query, head). With a weight per channel, a stream is the mean over its channels.
 *
 * @see <a href="https://arxiv.org/abs/2110.05042">Zhao et al. 2021</a>
 */
public final class MqmhaPooler extends Pooler {
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
        return pooled(heads, energies, batch);
    }

    /** The moments of every head and query, given their energies (B, H, Q, S, T). */
    static PooledFrames pooled(SplitHeads heads, NDArray energies, FrameBatch batch) {
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

    /** Makes {@code mqmha}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "mqmha",
                "Multi-query multi-head attention: mean and deviation of each block of channels under several learned"
                        + " weightings of the frames.",
                "Zhao et al. 2021, https://arxiv.org/abs/2110.05042",
                List.of(
                        Parameter.integer("queries", 2, "Weightings of each block")
                                .in(Range.atLeast(1)),
                        Parameter.integer(
                                        "heads", 8, "Blocks of consecutive channels; must divide the frame's dimension")
                                .in(Range.atLeast(1)),
                        Parameter.integer("layers", 2, "Layers of the score; one layer has no hidden units")
                                .in(Range.between(1, 2)),
                        Parameter.integer("hidden", 64, "Hidden units of each head and query's score")
                                .in(Range.atLeast(1)),
                        Parameter.flag("per-channel", false, "Whether each channel has weights of its own"),
                        Parameter.choice(
                                "activation",
                                List.of("tanh", "relu-norm-tanh"),
                                "Activation of the hidden units; relu-norm-tanh has a layer norm between the two")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x_h = the h-th of H blocks of D/H consecutive channels
                    a_q,h = softmax_t(V_h,q f(W_h,q x_h,t + b_h,q)), f the activation; with one layer softmax_t(V_h,q x_h,t)
                    μ_q,h = Σ_t a_q,h,t x_h,t
                    σ_q,h = sqrt(max(Σ_t a_q,h,t (x_h,t − μ_q,h)², 1e-7))
                    output [all μ ; all σ], axes (query, head, channel)""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MqmhaPooler(input, SplitHeads.of(input, settings), seed);
        }
    }
}
