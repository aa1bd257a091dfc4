package io.serlab.core.features;

import java.util.List;

/**
 * The frames of one recording.
 *
 * @param frames how many, T
 * @param layers T times D values each, row-major, in the order in which the layers were asked for
 */
public record EncodedRecording(int frames, List<float[]> layers) {
    public EncodedRecording {
        layers = List.copyOf(layers);
    }

    /** Features per frame, D, of the layer at a position. */
    public int dimension(int layerIndex) {
        return layers.get(layerIndex).length / frames;
    }
}
