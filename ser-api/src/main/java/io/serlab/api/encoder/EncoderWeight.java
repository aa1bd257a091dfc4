package io.serlab.api.encoder;

import java.util.List;

/**
 * A weight of an encoder's network.
 *
 * @param name as published
 * @param depth the layer it belongs to, from 1; 0 for what comes before the first layer
 * @param frontEnd whether it turns audio into what the layers read, as convolutions do: fine-tuning mostly leaves it alone
 */
public record EncoderWeight(String name, List<Long> shape, int depth, boolean frontEnd) {

    public EncoderWeight {
        shape = List.copyOf(shape);
    }

    /** The number of values. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
