package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
 * The posterior mean of a Gaussian whose observations are the frames, each channel of each frame with a learned
 * precision, and whose prior is learned: width D, or 2·D with {@code deviation}; one stream.
 *
 * <p>Per channel it is a softmax over n + 1 items, the frames with twice the logarithm of their clamped softplus, and
 * the prior. The stream is the channels' mean weight of each frame, divided by the sum over the frames: the prior's
 * share is left out. The variance is floored at 1e-7 before the root.
 *
 * @see <a href="https://arxiv.org/abs/2108.05679">Lee et al. 2021</a>
 */
public final class XiVectorPooler extends Pooler {
    private static final double LEAST_PRECISION = Math.exp(-7.5);
    private static final double MOST_PRECISION = Math.exp(7.5);

    private final boolean deviation;
    private final LinearMap hidden;
    private final LinearMap output;
    private final ai.djl.nn.Parameter priorMean;
    private final ai.djl.nn.Parameter priorPrecision;

    XiVectorPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        deviation = settings.flag("deviation");
        int units = settings.integer("hidden");
        Declarations declarations = new Declarations(seed, this::parameter);
        hidden = declarations.linear("precision.hidden", input.dimension(), units);
        output = declarations.linear("precision.output", units, input.dimension());
        priorMean = declarations.constant("prior.mean", 0, input.dimension());
        priorPrecision = declarations.constant("prior.log-precision", 0, input.dimension());
    }

    @Override
    public int outputDim() {
        return (deviation ? 2 : 1) * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray precisions = withPrior(learned.of(priorPrecision), logPrecisions(batch, learned));
        // The prior is one more frame, before the first.
        FrameBatch items = new FrameBatch(
                withPrior(learned.of(priorMean), batch.frames()),
                batch.lengths().add(1));
        NDArray weights = items.softmax(precisions.swapAxes(1, 2));
        WeightedMoments moments = WeightedMoments.ofChannels(weights.expandDims(1), items.frames());
        NDArray mean = moments.mean();
        NDArray embedding = deviation ? mean.concat(moments.deviation(), -1) : mean;
        return new PooledFrames(embedding.squeeze(1), attention(items, batch, precisions.stopGradient()));
    }

    /** (B, T, D). */
    private NDArray logPrecisions(FrameBatch batch, Learned learned) {
        NDArray units = Activation.relu(hidden.of(batch.frames(), learned));
        NDArray precisions = Activation.softPlus(output.of(units, learned));
        // Clamped before the logarithm, whose gradient would else be 0/0 where the softplus is 0.
        return precisions.clip(LEAST_PRECISION, MOST_PRECISION).log().mul(2);
    }

    /** (D) and (B, T, D) as (B, T + 1, D). */
    private static NDArray withPrior(NDArray prior, NDArray frames) {
        Shape shape = frames.getShape();
        NDArray first = prior.reshape(1, 1, -1).broadcast(new Shape(shape.get(0), 1, shape.get(2)));
        return first.concat(frames, 1);
    }

    /** Sums over the channels in logarithms, since a strong prior leaves weights that are too small for a float. */
    private static NDArray attention(FrameBatch items, FrameBatch batch, NDArray precisions) {
        NDArray frames = Padding.lowest(items, precisions).logSoftmax(1).get(":, 1:");
        NDArray largest = frames.max(new int[] {2}, true);
        NDArray sums = frames.sub(largest).exp().sum(new int[] {2}, true).log().add(largest);
        return batch.softmax(sums.swapAxes(1, 2));
    }

    /** Makes {@code xi-vector}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "xi-vector",
                "The posterior mean of the frames under a learned precision per frame and channel, and a learned prior.",
                "Lee et al. 2021, https://arxiv.org/abs/2108.05679",
                List.of(
                        Parameter.integer("hidden", 256, "Hidden units of the precisions")
                                .in(Range.atLeast(1)),
                        Parameter.flag("deviation", false, "Whether deviations follow the means")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    z_t = W₂ relu(W₁ x_t + b₁) + b₂
                    l_t = 2·ln(clamp(ln(1 + e^z_t), e^−7.5, e^7.5))
                    a = softmax over l_1 … l_n and the prior's log-precision, per channel
                    μ = Σ_t a_t ⊙ x_t + a_prior ⊙ m_prior
                    σ = sqrt(max(Σ_t a_t ⊙ (x_t − μ)² + a_prior ⊙ (m_prior − μ)², 1e-7))
                    output μ; with deviation [μ ; σ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new XiVectorPooler(input, settings, seed);
        }
    }
}
