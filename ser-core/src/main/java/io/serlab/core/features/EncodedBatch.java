package io.serlab.core.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What an encoder gave for a batch, cut into the frames of each recording. */
record EncodedBatch(EncoderInfo encoder, List<AudioItem> batch, HiddenStates states, FrameStorage storage) {

    /**
     * The valid frames of some recordings of the batch.
     *
     * @param position of the layer among those that were asked for
     * @throws SerException if the encoder did not give what it declares, or something not finite
     * @throws InvalidInputException if the storage cannot hold a value
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
        AudioItem item = batch.get(row);
        requireFinite(item, layer, values);
        ByteBuffer bytes = storage.narrow(values);
        float error = storage == FrameStorage.FP32 ? 0 : error(item, layer, values, bytes);
        return new ShardWriter.Frames(item.sha256(), length, values.length / length, bytes, error);
    }

    private float error(AudioItem item, int layer, float[] values, ByteBuffer bytes) {
        float[] stored = new float[values.length];
        storage.widen(bytes, stored);
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(stored[i])) {
                throw outOfRange(item, layer, values[i]);
            }
            largest = Math.max(largest, Math.abs(values[i]));
            difference = Math.max(difference, Math.abs(values[i] - stored[i]));
        }
        return largest == 0 ? 0 : difference / largest;
    }

    private InvalidInputException outOfRange(AudioItem item, int layer, float value) {
        return new InvalidInputException(
                "value-out-of-range",
                "Layer %d of '%s' (%s) holds %s, which %s cannot: use frames.storage %s"
                        .formatted(
                                layer,
                                item.id(),
                                item.audio(),
                                value,
                                storage.word(),
                                storage == FrameStorage.FP16 ? "bf16 or fp32" : "fp32"),
                "frames.storage",
                null,
                null);
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
