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
 * The logarithm of the mean exponential of each channel, between mean and maximum, with a learned sharpness: width D,
 * one stream.
 *
 * <p>A small sharpness gives the mean, a large one the maximum. All is relative to the channel's maximum, so that no
 * exponential overflows. The stream is the softmax of {@code r x_t}, mean over the channels.
 *
 * @see <a href="https://arxiv.org/abs/1411.6228">Pinheiro and Collobert 2015</a>
 */
public final class LogSumExpPooler extends Pooler {
    private final ai.djl.nn.Parameter logSharpness;

    LogSumExpPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        logSharpness = new Declarations(seed, this::parameter)
                .constant(
                        "log-sharpness",
                        Math.log(settings.number("sharpness")),
                        settings.flag("per-channel") ? input.dimension() : 1);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray sharpness = value(parameters, logSharpness, batch, training).exp();
        // Any constant would do in its place, so no gradient flows through the maximum.
        NDArray largest = LargestFrames.comparable(batch).max(new int[] {1}, true);
        LogMeanExp mean = new LogMeanExp(batch, batch.frames().sub(largest).mul(sharpness));
        NDArray embedding = mean.value().div(sharpness).add(largest);
        return new PooledFrames(embedding.squeeze(1), mean.attention());
    }

    /** Makes {@code log-sum-exp}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "log-sum-exp",
                "The logarithm of the mean exponential of each channel, between mean and maximum, with a learned"
                        + " sharpness.",
                "Pinheiro and Collobert 2015, https://arxiv.org/abs/1411.6228",
                List.of(
                        Parameter.number(
                                        "sharpness",
                                        1,
                                        "Sharpness before training; the larger, the nearer to the maximum")
                                .in(Range.above(0)),
                        Parameter.flag("per-channel", false, "Whether each channel has a sharpness of its own")));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return "y = (1/r) ln((1/n) Σ_t e^(r·x_t)), per channel";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new LogSumExpPooler(input, settings, seed);
        }
    }
}
