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
 * Variances and covariances of learned projections of the channels: width d(d + 1)/2, the lower triangle with the
 * diagonal, row by row; one uniform stream.
 *
 * <p>Frames are centred first and then projected, so that channels far from 0 keep the digits of their changes. One frame
 * gives zeros.
 */
public final class CovariancePooler extends Pooler {
    private final SecondOrder secondOrder;

    CovariancePooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        secondOrder = new SecondOrder(input, settings, new Declarations(seed, this::parameter));
    }

    @Override
    public int outputDim() {
        return secondOrder.channels() * (secondOrder.channels() + 1) / 2;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray covariance = secondOrder.covariance(batch, attention, learned);
        return new PooledFrames(SecondOrder.lowerTriangle(covariance, true), attention);
    }

    /** Makes {@code covariance}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "covariance",
                "Variances and covariances of learned projections of the channels.",
                "",
                SecondOrder.settings());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    y_t = P (x_t − mean x)
                    C = (1/n) Σ_t y_t y_tᵀ
                    output the lower triangle of C with its diagonal, row by row""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new CovariancePooler(input, settings, seed);
        }
    }
}
