package org.serlab.entmax;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;
import java.util.Locale;

/**
 * Mean, and with {@code deviation} also deviation, of the few frames that a learned score selects: width Q·D or 2·Q·D,
 * means (query, channel), then deviations (query, channel); Q streams.
 *
 * <p>Frame t scores {@code e_t = v·tanh(W x_t + b)}; a {@link SparseNormaliser} over the utterance's own frames makes
 * weights of the scores, most of them exactly 0. The variance is floored at 1e-7 before the root, so one frame gives
 * finite values. Not thread-safe during training.
 *
 * @see <a href="https://arxiv.org/abs/1602.02068">Martins and Astudillo 2016</a>
 * @see <a href="https://arxiv.org/abs/1905.05702">Peters et al. 2019</a>
 */
public final class SparseAttentionPooler extends Pooler {
    private static final float VARIANCE_FLOOR = 1e-7f;

    private final int queries;
    private final boolean deviation;
    private final SparseNormaliser normaliser;
    private final ai.djl.nn.Parameter hiddenWeight;
    private final ai.djl.nn.Parameter hiddenBias;
    private final ai.djl.nn.Parameter outputWeight;

    SparseAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        queries = settings.integer("queries");
        deviation = settings.flag("deviation");
        normaliser = SparseNormaliser.valueOf(settings.text("normaliser").toUpperCase(Locale.ROOT));
        int dimension = input.dimension();
        int hidden = settings.integer("hidden");
        hiddenWeight = parameter(
                "score.hidden.weight",
                Initial.xavier(seed.stream("score.hidden.weight"), dimension, hidden),
                hidden,
                dimension);
        hiddenBias = parameter("score.hidden.bias", Initial.constant(0), hidden);
        outputWeight = parameter(
                "score.output.weight",
                Initial.normal(seed.stream("score.output.weight"), 1 / Math.sqrt(hidden)),
                queries,
                hidden);
    }

    @Override
    public int outputDim() {
        return (deviation ? 2 : 1) * queries * input().dimension();
    }

    @Override
    public int attentionStreams() {
        return queries;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray hidden = Linear.linear(
                        batch.frames(),
                        value(parameters, hiddenWeight, batch, training),
                        value(parameters, hiddenBias, batch, training))
                .singletonOrThrow();
        NDArray output = value(parameters, outputWeight, batch, training);
        NDArray energies =
                Linear.linear(hidden.tanh(), output).singletonOrThrow().swapAxes(1, 2);
        NDArray attention = normaliser.weights(energies, batch.maskFor(energies));
        return new PooledFrames(embedding(attention, batch.frames()), attention);
    }

    private NDArray embedding(NDArray attention, NDArray frames) {
        // Relative to the first frame, channels far from 0 keep the digits of their changes.
        NDArray origin = frames.get(new NDIndex(":, 0:1, :")).stopGradient();
        NDArray changes = frames.sub(origin);
        NDArray mean = attention.matMul(changes);
        NDArray means = mean.add(origin).flatten(1, 2);
        return deviation ? means.concat(deviation(attention, changes, mean).flatten(1, 2), 1) : means;
    }

    private static NDArray deviation(NDArray attention, NDArray changes, NDArray mean) {
        NDArray squares = changes.expandDims(1).sub(mean.expandDims(2)).square();
        NDArray variance = attention.expandDims(2).matMul(squares).squeeze(2);
        return variance.maximum(VARIANCE_FLOOR).sqrt();
    }

    /** Makes {@code sparse-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "sparse-attention",
                "Mean and deviation of the few frames that a learned score selects; all others weigh exactly 0.",
                "Martins and Astudillo 2016, https://arxiv.org/abs/1602.02068; "
                        + "Peters et al. 2019, https://arxiv.org/abs/1905.05702",
                List.of(
                        Parameter.choice(
                                "normaliser",
                                List.of("entmax15", "sparsemax"),
                                "What makes weights of the scores; sparsemax keeps fewer frames"),
                        Parameter.flag("deviation", true, "Whether deviations follow the means"),
                        Parameter.integer("hidden", 128, "Hidden units of the score")
                                .in(Range.atLeast(1)),
                        Parameter.integer("queries", 1, "Weightings of the frames, each with a score of its own")
                                .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    per query: e_t = v·tanh(W x_t + b), W and b shared
                    sparsemax: a_t = max(e_t − τ, 0); entmax15: a_t = max(e_t/2 − τ, 0)²; τ such that Σ_t a_t = 1
                    μ = Σ_t a_t x_t
                    σ = sqrt(max(Σ_t a_t (x_t − μ)², 1e-7))
                    output [all μ ; all σ], axes (query, channel); without deviation [all μ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new SparseAttentionPooler(input, settings, seed);
        }
    }
}
