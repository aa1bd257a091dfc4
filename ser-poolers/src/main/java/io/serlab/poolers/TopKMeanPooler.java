package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
import java.util.Arrays;
import java.util.List;

/**
 * The mean of the k largest values of each channel, k being a share of the valid frames: width D, one stream.
 *
 * <p>{@code k = max(1, ceil(share·n − 1e-9))}, in double precision. Frames equal to the k-th value share equally the
 * places that are left. A frame's attention is the mean of its shares over the channels. A share of 1 is the mean; where
 * k is 1 it is the maximum.
 */
public final class TopKMeanPooler extends Pooler {
    // 0.55 of 20 frames is a little above 11 in double precision; it means 11.
    private static final double ROUNDING = 1e-9;

    private final double share;

    TopKMeanPooler(PoolerInput input, Settings settings) {
        super(input);
        share = settings.number("share");
    }

    @Override
    public int outputDim() {
        return input().dimension();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        long[] places = places(batch.lengths().toType(DataType.INT64, false).toLongArray());
        int most = (int) Arrays.stream(places).max().orElseThrow();
        NDArray counts = batch.frames().getManager().create(places).reshape(-1, 1, 1);
        NDArray comparable = LargestFrames.comparable(batch);
        NDArray sorted = comparable.topK(most, 1, true, true).get(0);
        NDArray last = counts.sub(1).broadcast(new Shape(batch.size(), 1, input().dimension()));
        return LargestFrames.mean(batch, comparable, sorted.gather(last, 1), counts.toType(DataType.FLOAT32, false));
    }

    private long[] places(long[] lengths) {
        return Arrays.stream(lengths)
                .map(length -> Math.max(1, (long) Math.ceil(share * length - ROUNDING)))
                .toArray();
    }

    /** Makes {@code top-k-mean}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "top-k-mean",
                "The mean of the largest values of each channel, a given share of the frames.",
                "",
                List.of(Parameter.number("share", 0.15, "Share of the frames that counts; 1 is the mean")
                        .in(new Range(0, true, 1, false))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    k = max(1, ceil(share·n))
                    y = mean of the k largest x_t, per channel; equals of the k-th share the places left""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new TopKMeanPooler(input, settings);
        }
    }
}
