package io.serlab.poolers;

import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;

/**
 * Mean, and with {@code deviation} also deviation, of the frames under several learned weightings, each of whose scores
 * reads all channels: width H·D or 2·H·D, means (head, channel), then deviations (head, channel); H streams.
 *
 * <p>Head h weighs the frames by {@code softmax_t(v_h·f(W_h x_t + b_h))} over the utterance's own frames. Variances are
 * floored at 1e-7 before the root.
 *
 * @see <a href="https://doi.org/10.1109/ICASSP40776.2020.9053217">Wang et al. 2020</a>
 */
public final class GlobalMultiHeadAttentionPooler extends Pooler {
    private final GlobalHeads heads;

    GlobalMultiHeadAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        heads = new GlobalHeads(input, settings, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return heads.outputDim(input().dimension());
    }

    @Override
    public int attentionStreams() {
        return heads.heads();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        return heads.pooled(batch, heads.energies(batch, learned));
    }

    /** Makes {@code global-multi-head-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "global-multi-head-attention",
                "Mean and deviation of the frames under several learned weightings, each of which reads all channels.",
                "Wang et al. 2020, https://doi.org/10.1109/ICASSP40776.2020.9053217",
                GlobalHeads.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    a_h = softmax_t(v_h·f(W_h x_t + b_h)), f the activation; with one layer softmax_t(v_h·x_t)
                    μ_h = Σ_t a_h,t x_t
                    σ_h = sqrt(max(Σ_t a_h,t (x_t − μ_h)², 1e-7))
                    output [all μ ; all σ], axes (head, channel); without deviation [all μ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new GlobalMultiHeadAttentionPooler(input, settings, seed);
        }
    }
}
