package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.LayerInfo;

/**
 * One output of the last graph.
 *
 * @param where where it stands in the card, for messages
 * @param output the graph's name for it
 * @param skipFirst rows to drop at the beginning of each window, such as a class token
 */
record CardLayer(String where, int number, String output, int dimension, int skipFirst) {

    LayerInfo info() {
        return new LayerInfo(number, output, dimension);
    }

    /**
     * Refuses any width but the declared one.
     *
     * @param found features of the output, or -1 if they are not known yet
     * @throws InvalidInputException if they differ
     */
    void checkDimension(long found) {
        if (found >= 0 && found != dimension) {
            throw new InvalidCardException("%s.dimension is %d, but the last axis of output '%s' has %d features"
                    .formatted(where, dimension, output, found));
        }
    }
}
