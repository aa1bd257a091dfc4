package io.serlab.poolers;

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
import java.util.ArrayList;
import java.util.List;

/**
 * NetVLAD with ghosts, clusters without a centre whose share of the frames is left out: width K·D, axes (cluster,
 * channel), of norm 1; K streams.
 *
 * <p>Without ghosts it is NetVLAD. A stream is a cluster's share of each frame, divided by the sum of these shares;
 * ghosts have none.
 *
 * @see <a href="https://arxiv.org/abs/1810.09951">Zhong et al. 2018</a>
 */
public final class GhostVladPooler extends Pooler {
    private final VladCodebook codebook;

    GhostVladPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int ghosts = settings.integer("ghosts");
        codebook = new VladCodebook(input, settings, ghosts, new Declarations(seed, this::parameter));
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

    /** Makes {@code ghostvlad}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "ghostvlad",
                "NetVLAD with ghosts, clusters whose share of the frames is left out.",
                "Zhong et al. 2018, https://arxiv.org/abs/1810.09951",
                settings());

        private static List<Parameter> settings() {
            List<Parameter> settings = new ArrayList<>(VladCodebook.settings());
            settings.add(
                    Parameter.integer("ghosts", 2, "Clusters without a centre").in(Range.atLeast(0)));
            return settings;
        }

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x̂ = x/‖x‖, or x without normalise-frames
                    p_t,k = softmax_k(w_k·x̂_t + b_k), k over K clusters and G ghosts
                    V_k = Σ_t p_t,k (x̂_t − c_k), for the clusters alone
                    output [V_1/‖V_1‖ ; … ; V_K/‖V_K‖], divided by its norm""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new GhostVladPooler(input, settings, seed);
        }
    }
}
