package io.serlab.api.pooler;

/**
 * What a pooler will receive.
 *
 * @param dimension features per frame, D
 * @param layers encoder layers per frame, L; 1 where frames are (B, T, D)
 */
public record PoolerInput(int dimension, int layers) {
    public PoolerInput {
        if (dimension < 1 || layers < 1) {
            throw new IllegalArgumentException("dimension " + dimension + ", layers " + layers);
        }
    }

    /** Frames of one layer: (B, T, D). */
    public static PoolerInput ofDimension(int dimension) {
        return new PoolerInput(dimension, 1);
    }
}
