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
 * The mean of each block of channels under one learned weight per frame and block: width D in the original order of the
 * channels, H streams.
 *
 * <p>Channels are split in H blocks of D/H consecutive ones. Block h of frame t scores {@code e = v_h·x_h,t}; the weights
 * are the softmax of the scores over the utterance's own frames.
 *
 * @see <a href="https://arxiv.org/abs/1906.09890">India et al. 2019</a>
 */
public final class MultiHeadAttentionPooler extends Pooler {
    private final SplitHeads heads;
    private final SingleQueryScore score;

    MultiHeadAttentionPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        heads = new SplitHeads(1, settings.integer("heads"), SplitHeads.width(input, settings), 0, false, false);
        score = new SingleQueryScore(heads, seed, this::parameter);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    public int attentionStreams() {
        return heads.streams();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray energies = score.energies(batch, each -> value(parameters, each, batch, training));
        NDArray attention = batch.softmax(energies.squeeze(new int[] {2, 3}));
        NDArray means = attention.expandDims(2).matMul(heads.split(batch.frames()));
        return new PooledFrames(means.reshape(batch.size(), input().dimension()), attention);
    }

    /** Makes {@code multi-head-attention}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "multi-head-attention",
                "The mean of each block of channels under one learned weight per frame and block.",
                "India et al. 2019, https://arxiv.org/abs/1906.09890",
                List.of(Parameter.integer(
                                "heads", 4, "Blocks of consecutive channels; must divide the frame's dimension")
                        .in(Range.atLeast(1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    x_h = the h-th of H blocks of D/H consecutive channels
                    a_h = softmax_t(v_h·x_h,t)
                    μ_h = Σ_t a_h,t x_h,t
                    output [μ_1 ; … ; μ_H]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MultiHeadAttentionPooler(input, settings, seed);
        }
    }
}
