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
import java.util.List;

/**
 * D means, then D population deviations of the valid frames: width 2·D, one uniform stream.
 *
 * <p>The variance is floored at 1e-7 before the root, so one frame or constant frames give finite values, and no
 * gradient flows through the floor.
 *
 * @see <a href="https://www.isca-archive.org/interspeech_2017/snyder17_interspeech.html">Snyder et al. 2017</a>
 */
public final class StatisticsPooler extends Pooler {
    StatisticsPooler(PoolerInput input) {
        super(input);
    }

    @Override
    public int outputDim() {
        return 2 * input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray attention = batch.uniform().expandDims(1);
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        NDArray embedding = moments.mean().concat(moments.deviation(), -1).squeeze(1);
        return new PooledFrames(embedding, attention);
    }

    /** Makes {@code statistics}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "statistics",
                "Mean and deviation of the frames.",
                "Snyder et al. 2017, https://www.isca-archive.org/interspeech_2017/snyder17_interspeech.html",
                List.of());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    μ = (1/n) Σ_t x_t
                    σ = sqrt(max((1/n) Σ_t (x_t − μ)², 1e-7))
                    output [μ ; σ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new StatisticsPooler(input);
        }
    }
}
