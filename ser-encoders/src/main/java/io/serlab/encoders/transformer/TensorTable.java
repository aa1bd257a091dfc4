package io.serlab.encoders.transformer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The tensors that a network needs, with their shapes, in the order in which they are used. */
final class TensorTable {
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    TensorTable add(String name, long... shape) {
        shapes.put(name, LongStream.of(shape).boxed().toList());
        return this;
    }

    /** A weight (output, input) and a bias. */
    TensorTable dense(String name, long input, long output) {
        return add(name + ".weight", output, input).add(name + ".bias", output);
    }

    /** A gain and a bias. */
    TensorTable norm(String name, long width) {
        return add(name + ".weight", width).add(name + ".bias", width);
    }

    Map<String, List<Long>> shapes() {
        return Collections.unmodifiableMap(shapes);
    }
}
