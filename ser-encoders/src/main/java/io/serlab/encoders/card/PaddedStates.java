package io.serlab.encoders.card;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.encoder.HiddenStates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Collects the frames of a batch, utterance by utterance, with zeros behind the shorter ones. */
final class PaddedStates {
    private final List<CardLayer> layers;
    private final int[] lengths;
    private final int longest;
    private final List<float[]> values;

    PaddedStates(List<CardLayer> layers, int[] lengths) {
        this.layers = layers;
        this.lengths = lengths;
        this.longest = IntStream.of(lengths).max().orElseThrow();
        int rows = Math.multiplyExact(lengths.length, longest);
        this.values = layers.stream()
                .map(layer -> new float[Math.multiplyExact(rows, layer.dimension())])
                .toList();
    }

    /** Takes the frames of one utterance, one signal per layer; those past its length are dropped. */
    void put(int utterance, List<Signal> frames) {
        for (int l = 0; l < frames.size(); l++) {
            int width = frames.get(l).width();
            int at = utterance * longest * width;
            System.arraycopy(frames.get(l).values(), 0, values.get(l), at, lengths[utterance] * width);
        }
    }

    HiddenStates toHiddenStates(NDManager manager) {
        List<NDArray> arrays = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            Shape shape = new Shape(lengths.length, longest, layers.get(l).dimension());
            arrays.add(manager.create(values.get(l), shape));
        }
        return new HiddenStates(arrays, lengths);
    }
}
