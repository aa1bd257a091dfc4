package io.serlab.api.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.serlab.api.InvalidInputException;
import java.util.List;

/**
 * The frames of a batch, layer by layer.
 *
 * @param layers per asked layer, in the order asked for: float32, (B, T, D of that layer); padding holds anything
 * @param lengths valid frames per utterance, each in [1, T]
 */
@SuppressWarnings("ArrayRecordComponent") // a batch's lengths, handed over once
public record HiddenStates(List<NDArray> layers, int[] lengths) implements AutoCloseable {

    public HiddenStates {
        layers = List.copyOf(layers);
    }

    /**
     * All layers in one array.
     *
     * @return (B, L, T, D)
     * @throws InvalidInputException if the layers differ in width
     */
    public NDArray stacked() {
        long distinct = layers.stream().map(l -> l.getShape().get(2)).distinct().count();
        if (distinct > 1) {
            throw new InvalidInputException(
                    "unequal-layers",
                    "Layers of unequal width cannot be combined: "
                            + layers.stream().map(NDArray::getShape).toList());
        }
        return NDArrays.stack(new NDList(layers), 1);
    }

    @Override
    public void close() {
        layers.forEach(NDArray::close);
    }
}
