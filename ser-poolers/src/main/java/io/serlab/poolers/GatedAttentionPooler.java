package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
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
 * The mean of the frames under one learned weight per frame, whose hidden units are gated: width D, one stream.
 *
 * <p>Frame t scores {@code e_t = w·(tanh(V x_t + b) ⊙ sigmoid(U x_t + c))}; the weights are the softmax of the scores
 * over the utterance's own frames.
 *
 * @see <a href="https://arxiv.org/abs/1802.04712">Ilse et al. 2018</a>
 */
public final class GatedAttentionPooler extends Pooler {
    private final LinearMap content;
    private final LinearMap gate;
    private final LinearMap output;

    GatedAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int hidden = settings.integer("hidden");
        Declarations declarations = new Declarations(seed, this::parameter);
        content = declarations.linear("score.content", input.dimension(), hidden);
        gate = declarations.linear("score.gate", input.dimension(), hidden);
        output = declarations.unbiased("score.output", hidden, 1);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray open = Activation.sigmoid(gate.of(batch.frames(), learned));
        NDArray units = content.of(batch.frames(), learned).tanh().mul(open);
        NDArray attention = batch.softmax(output.of(units, learned).swapAxes(1, 2));
        return new PooledFrames(attention.matMul(batch.frames()).squeeze(1), attention);
    }

    /** Makes {@code gated-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "gated-attention",
                "The mean of the frames under one learned weight per frame, whose hidden units are gated.",
                "Ilse et al. 2018, https://arxiv.org/abs/1802.04712",
                List.of(Parameter.integer("hidden", 128, "Hidden units of the score")
                        .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    a = softmax_t(w·(tanh(V x_t + b) ⊙ sigmoid(U x_t + c)))
                    μ = Σ_t a_t x_t""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new GatedAttentionPooler(input, settings, seed);
        }
    }
}
