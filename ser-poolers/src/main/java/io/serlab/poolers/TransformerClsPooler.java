package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
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
 * One pre-norm Transformer layer over a learned vector and the frames; the output is what becomes of that vector: width
 * D, H streams.
 *
 * <p>There are no positions, so the order of the frames does not matter. A stream is the learned vector's attention to
 * the frames, without that to itself, so that it sums to 1. Only the first position is computed, as no other is used.
 * Keys have no bias: the softmax would cancel it.
 *
 * @see <a href="https://arxiv.org/abs/2010.11929">Dosovitskiy et al. 2021</a>, whose class token it is
 */
public final class TransformerClsPooler extends Pooler {
    private final DotProductHeads heads;
    private final ai.djl.nn.Parameter cls;
    private final Norm attentionNorm;
    private final Norm feedForwardNorm;
    private final Norm outputNorm;
    private final LinearMap query;
    private final LinearMap key;
    private final LinearMap value;
    private final LinearMap output;
    private final LinearMap widening;
    private final LinearMap narrowing;

    /** A layer norm over the channels. */
    private record Norm(ai.djl.nn.Parameter weight, ai.djl.nn.Parameter bias) {
        private static final float EPSILON = 1e-5f;

        static Norm declare(String name, int dimension, Declarations declarations) {
            return new Norm(
                    declarations.constant(name + ".weight", 1, dimension),
                    declarations.constant(name + ".bias", 0, dimension));
        }

        NDArray of(NDArray input, Learned learned) {
            NDArray factor = learned.of(weight);
            return LayerNorm.layerNorm(input, factor.getShape(), factor, learned.of(bias), EPSILON)
                    .singletonOrThrow();
        }
    }

    TransformerClsPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        int dimension = input.dimension();
        heads = new DotProductHeads(settings.integer("heads"), SplitHeads.width(input, settings));
        Declarations declarations = new Declarations(seed, this::parameter);
        cls = declarations.normal("cls", 0.02, dimension);
        attentionNorm = Norm.declare("norm.attention", dimension, declarations);
        feedForwardNorm = Norm.declare("norm.feed-forward", dimension, declarations);
        outputNorm = Norm.declare("norm.output", dimension, declarations);
        query = declarations.linear("query", dimension, dimension);
        key = declarations.unbiased("key", dimension, dimension);
        value = declarations.linear("value", dimension, dimension);
        output = declarations.linear("output", dimension, dimension);
        widening = declarations.linear("feed-forward.in", dimension, settings.integer("feed-forward"));
        narrowing = declarations.linear("feed-forward.out", settings.integer("feed-forward"), dimension);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    public int attentionStreams() {
        return heads.heads();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray first = learned.of(cls).reshape(1, -1);
        NDArray firsts = first.expandDims(0).broadcast(new Shape(batch.size(), 1, input().dimension()));
        // The learned vector is one more frame, before the first.
        FrameBatch positions =
                new FrameBatch(firsts.concat(batch.frames(), 1), batch.lengths().add(1));
        NDArray normed = attentionNorm.of(positions.frames(), learned);
        NDArray queries = query.of(attentionNorm.of(first, learned), learned);
        NDArray scoring = heads.scoring(queries, learned.of(key.weight()));
        NDArray energies = normed.matMul(scoring).swapAxes(1, 2);
        NDArray means = positions.softmax(energies).matMul(normed);
        NDArray attended = first.add(output.of(heads.values(means, value, learned), learned));
        NDArray inner = Activation.gelu(widening.of(feedForwardNorm.of(attended, learned), learned));
        NDArray embedding = outputNorm.of(attended.add(narrowing.of(inner, learned)), learned);
        return new PooledFrames(embedding, batch.softmax(energies.get(":, :, 1:")));
    }

    /** Makes {@code transformer-cls}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "transformer-cls",
                "One Transformer layer over a learned vector and the frames; what becomes of that vector.",
                "Dosovitskiy et al. 2021, https://arxiv.org/abs/2010.11929",
                List.of(
                        Parameter.integer("heads", 4, "Heads of the attention; must divide the frame's dimension")
                                .in(Range.atLeast(1)),
                        Parameter.integer("feed-forward", 1024, "Hidden units of the feed-forward part")
                                .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    N₁, N₂, N₃ are layer norms
                    q = Q N₁ cls + b; keys K N₁ z and values V N₁ z + c of z in cls, x_1 … x_n; H blocks of D/H channels
                    y = cls + O·attention(q, keys, values) + d, scores divided by sqrt(D/H)
                    output N₃(y + W₂ gelu(W₁ N₂ y + b₁) + b₂)""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new TransformerClsPooler(input, settings, seed);
        }
    }
}
