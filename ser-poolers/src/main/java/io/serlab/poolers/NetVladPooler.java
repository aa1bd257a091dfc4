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
 * Sums of the frames' differences to learned centres, each frame shared out between them: width K·D, axes (cluster,
 * channel), of norm 1; K streams.
 *
 * <p>The differences of a cluster are divided by their norm, then the whole vector by its own. A stream is a cluster's
 * share of each frame, divided by the sum of these shares.
 *
 * @see <a href="https://arxiv.org/abs/1511.07247">Arandjelović et al. 2016</a>
 */
public final class NetVladPooler extends Pooler {
    private final VladCodebook codebook;

    NetVladPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        codebook = new VladCodebook(input, settings, 0, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return codebook.clusters() * input().dimension();
    }

    @Override
    public int attentionStreams() {
        return codebook.clusters();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        return codebook.pooled(batch, each -> value(parameters, each, batch, training));
    }

    /** Makes {@code netvlad}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "netvlad",
                "Sums of the frames' differences to learned centres, each frame shared out between them.",
                "Arandjelović et al. 2016, https://arxiv.org/abs/1511.07247",
                VladCodebook.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x̂ = x/‖x‖, or x without normalise-frames
                    p_t,k = softmax_k(w_k·x̂_t + b_k)
                    V_k = Σ_t p_t,k (x̂_t − c_k)
                    output [V_1/‖V_1‖ ; … ; V_K/‖V_K‖], divided by its norm""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new NetVladPooler(input, settings, seed);
        }
    }
}
