package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
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
 * Correlations between learned projections of the channels: width d(d − 1)/2, the lower triangle without the diagonal,
 * row by row; one uniform stream.
 *
 * <p>Frames are centred first and then projected. Variances are floored at 1e-7 before the root, so one frame or constant
 * frames give zeros.
 *
 * @see <a href="https://arxiv.org/abs/2104.02571">Stafylakis et al. 2021</a>
 */
public final class CorrelationPooler extends Pooler {
    private final SecondOrder secondOrder;

    CorrelationPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        secondOrder = new SecondOrder(input, settings, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return secondOrder.channels() * (secondOrder.channels() - 1) / 2;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray covariance = secondOrder.covariance(batch, attention, learned);
        NDArray deviations = SecondOrder.deviations(covariance);
        // One after the other: the product of two small deviations is far below the floor of one.
        NDArray correlation = covariance.div(deviations.expandDims(2)).div(deviations.expandDims(1));
        return new PooledFrames(SecondOrder.lowerTriangle(correlation, false), attention);
    }

    /** Makes {@code correlation}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "correlation",
                "Correlations between learned projections of the channels.",
                "Stafylakis et al. 2021, https://arxiv.org/abs/2104.02571",
                SecondOrder.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    y_t = P (x_t − mean x)
                    z_t = y_t/σ, σ = sqrt(max((1/n) Σ_t y_t², 1e-7)) per channel
                    R = (1/n) Σ_t z_t z_tᵀ
                    output the lower triangle of R without its diagonal, row by row""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new CorrelationPooler(input, settings, seed);
        }
    }
}
