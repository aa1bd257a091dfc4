package io.serlab.core.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.SerException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What an encoder gave for a batch, cut into the frames of each recording. */
record EncodedBatch(EncoderInfo encoder, List<AudioItem> batch, HiddenStates states) {

    /**
     * The valid frames of some recordings of the batch.
     *
     * @param position of the layer among those that were asked for
     * @throws SerException if the encoder did not give what it declares, or something not finite
     */
    List<ShardWriter.Frames> frames(int position, int layer, Predicate<AudioItem> wanted) {
        NDArray array = states.layers().get(position);
        requireShape(array.getShape(), layer);
        List<ShardWriter.Frames> frames = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (wanted.test(batch.get(i))) {
                frames.add(frames(array, i, layer));
            }
        }
        return frames;
    }

    private void requireShape(Shape shape, int layer) {
        int dimension = encoder.layer(layer).dimension();
        int longest = Arrays.stream(states.lengths()).max().orElse(0);
        boolean fits = shape.dimension() == 3
                && shape.get(0) == batch.size()
                && shape.get(1) >= longest
                && shape.get(2) == dimension;
        if (!fits) {
            throw broken("layer %d must be (%d, at least %d, %d), got %s"
                    .formatted(layer, batch.size(), longest, dimension, shape));
        }
    }

    private ShardWriter.Frames frames(NDArray array, int row, int layer) {
        int length = states.lengths()[row];
        float[] values = array.get(new NDIndex("{}, :{}", row, length))
                .toType(DataType.FLOAT32, false)
                .toFloatArray();
        requireFinite(batch.get(row), layer, values);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new ShardWriter.Frames(batch.get(row).sha256(), length, values.length / length, bytes);
    }

    private void requireFinite(AudioItem item, int layer, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw broken("layer %d of '%s' (%s) holds %s".formatted(layer, item.id(), item.audio(), value));
            }
        }
    }

    private SerException broken(String why) {
        return new SerException("broken-encoder", "Encoder '%s' failed: %s".formatted(encoder.name(), why));
    }
}
