package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
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
 * Learnable dictionary encoding: the mean of the frames' differences to learned centres, each frame shared out between
 * them by its distances: width C·D, axes (component, channel); C streams.
 *
 * <p>A stream is a component's share of each frame, divided by the sum of these shares.
 *
 * @see <a href="https://arxiv.org/abs/1804.00385">Cai et al. 2018</a>
 */
public final class LdePooler extends Pooler {
    private static final float LEAST_SCALE = 1e-10f;

    private final int components;
    private final ai.djl.nn.Parameter centres;
    private final ai.djl.nn.Parameter scale;

    LdePooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        components = settings.integer("components");
        Declarations declarations = new Declarations(seed, this::parameter);
        centres = declarations.normal("centres", 1, components, input.dimension());
        scale = declarations.constant("scale", 1 / Math.sqrt(input.dimension()), components);
    }

    @Override
    public int outputDim() {
        return components * input().dimension();
    }

    @Override
    public int attentionStreams() {
        return components;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray factor = value(parameters, scale, batch, training).square().add(LEAST_SCALE);
        NDArray counts = batch.lengths().toType(DataType.FLOAT32, false).reshape(-1, 1);
        // Seen from the utterance's mean, frames and centres are small, so that ‖x‖² − 2 x·c + ‖c‖² keeps its digits.
        // From where they are seen changes no result, so no gradient passes through it.
        NDArray origin =
                batch.frames().sum(new int[] {1}).div(counts).stopGradient().expandDims(1);
        NDArray frames = batch.frames().sub(origin);
        NDArray centre = value(parameters, centres, batch, training).sub(origin);
        NDArray products = centre.matMul(frames.swapAxes(1, 2));
        NDArray distances =
                squaredNorms(frames).swapAxes(1, 2).sub(products.mul(2)).add(squaredNorms(centre));
        NDArray logarithms = distances.mul(factor.neg().reshape(-1, 1)).logSoftmax(1);
        NDArray shares = NDArrays.where(batch.maskFor(logarithms), logarithms.exp(), logarithms.zerosLike());
        NDArray sums =
                shares.matMul(frames).sub(shares.sum(new int[] {-1}, true).mul(centre));
        // In logarithms, since an empty component's shares are too small for a float.
        return new PooledFrames(sums.reshape(batch.size(), outputDim()).div(counts), batch.softmax(logarithms));
    }

    private static NDArray squaredNorms(NDArray vectors) {
        return vectors.square().sum(new int[] {-1}, true);
    }

    /** Makes {@code lde}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "lde",
                "Learnable dictionary encoding: the mean of the frames' differences to learned centres, each frame"
                        + " shared out by its distances.",
                "Cai et al. 2018, https://arxiv.org/abs/1804.00385",
                List.of(Parameter.integer("components", 8, "Centres of the dictionary")
                        .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    w_t,c = softmax_c(−(s_c² + 1e-10)·‖x_t − m_c‖²)
                    e_c = (1/n) Σ_t w_t,c (x_t − m_c)
                    output [e_1 ; … ; e_C]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new LdePooler(input, settings, seed);
        }
    }
}
