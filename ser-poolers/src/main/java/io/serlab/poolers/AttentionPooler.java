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
 * The mean of the frames under one learned weight per frame: width D, one stream.
 *
 * <p>Frame t scores {@code e_t = v·f(W x_t + b)}; the weights are the softmax of the scores over the utterance's own
 * frames.
 *
 * @see <a href="https://arxiv.org/abs/1804.05160">Cai et al. 2018</a>, self-attentive pooling
 */
public final class AttentionPooler extends Pooler {
    private final FrameScore score;

    AttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        score = new FrameScore(input, settings, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = score.attention(batch, each -> value(parameters, each, batch, training));
        return new PooledFrames(attention.matMul(batch.frames()).squeeze(1), attention);
    }

    /** Makes {@code attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "attention",
                "The mean of the frames under one learned weight per frame.",
                "Cai et al. 2018, https://arxiv.org/abs/1804.05160",
                FrameScore.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    a = softmax_t(v·f(W x_t + b)), f the activation
                    μ = Σ_t a_t x_t""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new AttentionPooler(input, settings, seed);
        }
    }
}
