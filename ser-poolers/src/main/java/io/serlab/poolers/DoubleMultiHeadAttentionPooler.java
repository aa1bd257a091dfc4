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
 * One block of channels, each block averaged under a learned weight per frame, and the blocks averaged under learned
 * weights in turn: width D/H, one stream.
 *
 * <p>Channels are split in H blocks of D/H consecutive ones. The stream is the weight that a frame really has: that in
 * each block times the block's own.
 *
 * @see <a href="https://arxiv.org/abs/2007.13199">India et al. 2020</a>
 */
public final class DoubleMultiHeadAttentionPooler extends Pooler {
    private final int heads;
    private final int width;
    private final ai.djl.nn.Parameter query;
    private final ai.djl.nn.Parameter headQuery;

    DoubleMultiHeadAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        heads = settings.integer("heads");
        width = SplitHeads.width(input, settings);
        Declarations declarations = new Declarations(seed, this::parameter);
        query = declarations.normal("query", 1 / Math.sqrt(width), heads, width);
        headQuery = declarations.normal("head-query", 1 / Math.sqrt(width), width);
    }

    @Override
    public int outputDim() {
        return width;
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray queries = value(parameters, query, batch, training).div(Math.sqrt(width));
        NDArray blocks = batch.frames().reshape(batch.size(), batch.timeSteps(), heads, width);
        NDArray energies = blocks.mul(queries).sum(new int[] {3}).swapAxes(1, 2);
        NDArray ofFrames = batch.softmax(energies).expandDims(2);
        NDArray means = ofFrames.matMul(blocks.swapAxes(1, 2)).squeeze(2);
        NDArray vector = value(parameters, headQuery, batch, training).reshape(-1, 1);
        NDArray ofHeads = means.matMul(vector).softmax(1).swapAxes(1, 2);
        return new PooledFrames(ofHeads.matMul(means).squeeze(1), ofHeads.matMul(ofFrames.squeeze(2)));
    }

    /** Makes {@code double-multi-head-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "double-multi-head-attention",
                "Attention over the frames of each block of channels, then attention over the blocks.",
                "India et al. 2020, https://arxiv.org/abs/2007.13199",
                List.of(Parameter.integer(
                                "heads", 8, "Blocks of consecutive channels; must divide the frame's dimension")
                        .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x_h = the h-th of H blocks of D/H consecutive channels
                    a_h = softmax_t(q_h·x_h,t / sqrt(D/H))
                    c_h = Σ_t a_h,t x_h,t
                    β = softmax_h(u·c_h)
                    output Σ_h β_h c_h""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new DoubleMultiHeadAttentionPooler(input, settings, seed);
        }
    }
}
