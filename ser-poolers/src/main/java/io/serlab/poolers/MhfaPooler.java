package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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

/**
 * Multi-head factorised attentive pooling: one learned sum of encoder layers decides the weights, another gives what is
 * averaged. Takes (B, L, T, D); width O, H streams.
 *
 * <p>Layer weights are a softmax over the layers. A key has no bias: the softmax over frames would cancel it.
 *
 * @see <a href="https://arxiv.org/abs/2210.01273">Peng et al. 2022</a>
 */
public final class MhfaPooler extends Pooler {
    private final int heads;
    private final int output;
    private final ai.djl.nn.Parameter keyLayers;
    private final ai.djl.nn.Parameter valueLayers;
    private final ai.djl.nn.Parameter key;
    private final LinearMap value;
    private final ai.djl.nn.Parameter score;
    private final LinearMap out;

    MhfaPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        heads = settings.integer("heads");
        output = settings.integer("output");
        int compression = settings.integer("compression");
        Declarations declarations = new Declarations(seed, this::parameter);
        keyLayers = declarations.constant("layers.key", 1, input.layers());
        valueLayers = declarations.constant("layers.value", 1, input.layers());
        key = declarations.xavier("key.weight", compression, input.dimension());
        value = declarations.linear("value", input.dimension(), compression);
        score = declarations.xavier("score.weight", heads, compression);
        out = declarations.linear("output", (long) heads * compression, output);
    }

    @Override
    public int outputDim() {
        return output;
    }

    @Override
    public int attentionStreams() {
        return heads;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray sums = layerSums(batch, learned);
        // S (K x) is (S K) x, and Σ a (V x + b) is V Σ a x + b: H vectors are mapped instead of T.
        NDArray scores = learned.of(score).matMul(learned.of(key));
        NDArray energies = sums.get(":, 0").matMul(scores.swapAxes(0, 1)).swapAxes(1, 2);
        NDArray attention = batch.softmax(energies);
        NDArray values = value.of(attention.matMul(sums.get(":, 1")), learned);
        return new PooledFrames(out.of(values.reshape(batch.size(), -1), learned), attention);
    }

    /** What keys and what values are made of: (B, 2, T, D). */
    private NDArray layerSums(FrameBatch batch, Learned learned) {
        NDArray weights = NDArrays.stack(new NDList(learned.of(keyLayers), learned.of(valueLayers)))
                .softmax(-1);
        NDArray layers = batch.frames().reshape(batch.size(), input().layers(), -1);
        return weights.matMul(layers).reshape(batch.size(), 2, batch.timeSteps(), input().dimension());
    }

    /** Makes {@code mhfa}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "mhfa",
                "Multi-head factorised attention: one learned sum of encoder layers decides the weights, another gives"
                        + " what is averaged.",
                "Peng et al. 2022, https://arxiv.org/abs/2210.01273",
                List.of(
                        Parameter.integer("heads", 8, "Weightings of the frames")
                                .in(Range.atLeast(1)),
                        Parameter.integer("compression", 128, "Width of keys and values")
                                .in(Range.atLeast(1)),
                        Parameter.integer("output", 256, "Width of the output").in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    k_t = K Σ_l softmax(w)_l x_l,t
                    v_t = V Σ_l softmax(u)_l x_l,t + b
                    a_h = softmax_t(s_h·k_t)
                    o_h = Σ_t a_h,t v_t
                    y = W [o_1 ; … ; o_H] + c""";
        }

        @Override
        public boolean acceptsLayers() {
            return true;
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MhfaPooler(input, settings, seed);
        }
    }
}
