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
 * Learned latent vectors that attend to the frames with several heads: width M·width, axes (latent, head, channel); M·H
 * streams (latent, head).
 *
 * <p>The latents are the queries themselves. Keys have no bias: the softmax would cancel it.
 *
 * @see <a href="https://arxiv.org/abs/2103.03206">Jaegle et al. 2021</a>
 */
public final class LatentCrossAttentionPooler extends Pooler {
    private final int count;
    private final DotProductHeads heads;
    private final ai.djl.nn.Parameter latents;
    private final LinearMap key;
    private final LinearMap value;

    LatentCrossAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int width = settings.integer("width");
        count = settings.integer("latents");
        heads = new DotProductHeads(
                settings.integer("heads"), HeadWidth.of(width, settings.where() + ".width", settings));
        Declarations declarations = new Declarations(seed, this::parameter);
        latents = declarations.normal("latents", 1, count, width);
        key = declarations.unbiased("key", input.dimension(), width);
        value = declarations.linear("value", input.dimension(), width);
    }

    @Override
    public int outputDim() {
        return count * heads.heads() * heads.width();
    }

    @Override
    public int attentionStreams() {
        return count * heads.heads();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray scoring = heads.scoring(learned.of(latents), learned.of(key.weight()));
        NDArray attention = batch.softmax(batch.frames().matMul(scoring).swapAxes(1, 2));
        NDArray means = attention.matMul(batch.frames());
        return new PooledFrames(heads.values(means, value, learned), attention);
    }

    /** Makes {@code latent-cross-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "latent-cross-attention",
                "Learned latent vectors that attend to the frames with several heads.",
                "Jaegle et al. 2021, https://arxiv.org/abs/2103.03206",
                List.of(
                        Parameter.integer("latents", 4, "Latent vectors").in(Range.atLeast(1)),
                        Parameter.integer("heads", 4, "Heads of the attention; must divide the width")
                                .in(Range.atLeast(1)),
                        Parameter.integer("width", 128, "Width of latents, keys and values")
                                .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    k_t = K x_t, v_t = V x_t + b; latents q_m, keys and values in H blocks of width/H channels
                    a_m,h = softmax_t(q_m,h·k_h,t / sqrt(width/H))
                    o_m,h = Σ_t a_m,h,t v_h,t
                    output [o_1,1 ; o_1,2 ; …], axes (latent, head, channel)""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new LatentCrossAttentionPooler(input, settings, seed);
        }
    }
}
