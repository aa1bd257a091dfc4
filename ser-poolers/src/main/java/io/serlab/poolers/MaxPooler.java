package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
 * The largest value of each channel over the valid frames: width D, one stream.
 *
 * <p>A maximum reached in several frames is shared equally between them, in the attention and in the gradient. A
 * frame's attention is the mean of its shares over the channels.
 */
public final class MaxPooler extends Pooler {
    MaxPooler(PoolerInput input) {
        super(input);
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        NDArray comparable = LargestFrames.comparable(batch);
        NDArray largest = comparable.max(new int[] {1}, true);
        NDArray one = batch.frames().getManager().ones(new Shape(1, 1, 1));
        return LargestFrames.mean(batch, comparable, largest, one);
    }

    /** Makes {@code max}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC =
                new ComponentSpec("max", "The largest value of each channel.", "", List.of());

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return "y = max_t x_t, per channel; frames that reach it share it equally";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MaxPooler(input);
        }
    }
}
