package io.serlab.encoders.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.audio.Waveform;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive utterances of a batch, as many as are computed at once.
 *
 * @param utterances at least one
 */
record Piece(List<Waveform> utterances) {

    /** Cuts a batch in pieces of at most so many samples; an utterance that is longer is a piece of its own. */
    static List<Piece> of(List<Waveform> batch, long mostSamples) {
        List<Piece> pieces = new ArrayList<>();
        List<Waveform> piece = new ArrayList<>();
        long samples = 0;
        for (Waveform utterance : batch) {
            int more = utterance.samples().length;
            if (!piece.isEmpty() && samples + more > mostSamples) {
                pieces.add(new Piece(piece));
                piece = new ArrayList<>();
                samples = 0;
            }
            piece.add(utterance);
            samples += more;
        }
        pieces.add(new Piece(piece));
        return pieces;
    }

    /** All utterances one after the other. */
    float[] audio() {
        int total = utterances.stream().mapToInt(w -> w.samples().length).reduce(0, Math::addExact);
        float[] audio = new float[total];
        int at = 0;
        for (Waveform utterance : utterances) {
            System.arraycopy(utterance.samples(), 0, audio, at, utterance.samples().length);
            at += utterance.samples().length;
        }
        return audio;
    }

    /** Samples of each utterance. */
    long[] samples() {
        return utterances.stream().mapToLong(w -> w.samples().length).toArray();
    }

    /**
     * Puts the hidden states of a batch's pieces together.
     *
     * @param pieces per piece its layers, each (b, t, D); closed, layer by layer, so that little is held twice
     * @return per layer (B, T, D), with zeros where a piece was shorter
     */
    static List<NDArray> joined(List<NDList> pieces) {
        if (pieces.size() == 1) {
            return List.copyOf(pieces.get(0));
        }
        List<NDArray> layers = new ArrayList<>();
        for (int i = 0; i < pieces.get(0).size(); i++) {
            int layer = i;
            NDList parts =
                    new NDList(pieces.stream().map(piece -> piece.get(layer)).toList());
            layers.add(layer(parts));
        }
        return layers;
    }

    private static NDArray layer(NDList parts) {
        long time =
                parts.stream().mapToLong(part -> part.getShape().get(1)).max().orElseThrow();
        try (parts;
                NDList padded = new NDList(
                        parts.stream().map(part -> padded(part, time)).toList())) {
            return NDArrays.concat(padded, 0);
        }
    }

    private static NDArray padded(NDArray part, long time) {
        Shape shape = part.getShape();
        if (shape.get(1) == time) {
            return part.duplicate();
        }
        try (NDArray zeros = part.getManager().zeros(new Shape(shape.get(0), time - shape.get(1), shape.get(2)))) {
            return part.concat(zeros, 1);
        }
    }
}
