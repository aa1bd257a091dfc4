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
 * The generalised mean of each channel, between mean and maximum, with a learned exponent: width D, one stream.
 *
 * <p>Values below 1e-6, negative ones among them, count as 1e-6 and get no gradient. All is relative to the channel's
 * maximum, through logarithms, so that no power overflows. The stream is the softmax of {@code p ln x_t}, mean over the
 * channels.
 *
 * @see <a href="https://arxiv.org/abs/1711.02512">Radenović et al. 2018</a>
 */
public final class GeneralisedMeanPooler extends Pooler {
    private static final float LEAST = 1e-6f;

    private final ai.djl.nn.Parameter logExponent;

    GeneralisedMeanPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        logExponent = new Declarations(seed, this::parameter)
                .constant(
                        "log-exponent",
                        Math.log(settings.number("exponent")),
                        settings.flag("per-channel") ? input.dimension() : 1);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray exponent = value(parameters, logExponent, batch, training).exp();
        // Any constant would do in its place, so no gradient flows through the maximum.
        NDArray largest =
                LargestFrames.comparable(batch).max(new int[] {1}, true).maximum(LEAST);
        NDArray logarithms = batch.frames().maximum(LEAST).div(largest).log();
        LogMeanExp mean = new LogMeanExp(batch, logarithms.mul(exponent));
        NDArray embedding = mean.value().div(exponent).exp().mul(largest);
        return new PooledFrames(embedding.squeeze(1), mean.attention());
    }

    /** Makes {@code generalised-mean}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "generalised-mean",
                "The generalised mean of each channel, between mean and maximum, with a learned exponent.",
                "Radenović et al. 2018, https://arxiv.org/abs/1711.02512",
                List.of(
                        Parameter.number("exponent", 3, "Exponent before training; 1 is the mean of positive frames")
                                .in(Range.above(0)),
                        Parameter.flag("per-channel", false, "Whether each channel has an exponent of its own")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return "y = ((1/n) Σ_t max(x_t, 1e-6)^p)^(1/p), per channel";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new GeneralisedMeanPooler(input, settings, seed);
        }
    }
}
