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

/**
 * D means, then D deviations under one learned weight per frame: width 2·D, one stream.
 *
 * <p>Frame t scores {@code e_t = v·f(W x_t + b)}; the weights are the softmax of the scores over the utterance's own
 * frames. The variance is floored at 1e-7 before the root.
 *
 * @see <a href="https://arxiv.org/abs/1803.10963">Okabe et al. 2018</a>
 */
public final class AttentiveStatisticsPooler extends Pooler {
    private final FrameScore score;

    AttentiveStatisticsPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        score = new FrameScore(input, settings, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = score.attention(batch, each -> value(parameters, each, batch, training));
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        NDArray embedding = moments.mean().concat(moments.deviation(), -1).squeeze(1);
        return new PooledFrames(embedding, attention);
    }

    /** Makes {@code attentive-statistics}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "attentive-statistics",
                "Mean and deviation of the frames under one learned weight per frame.",
                "Okabe et al. 2018, https://arxiv.org/abs/1803.10963",
                FrameScore.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    a = softmax_t(v·f(W x_t + b)), f the activation
                    μ = Σ_t a_t x_t
                    σ = sqrt(max(Σ_t a_t (x_t − μ)², 1e-7))
                    output [μ ; σ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new AttentiveStatisticsPooler(input, settings, seed);
        }
    }
}
