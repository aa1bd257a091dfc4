package io.serlab.core.features;

/**
 * What a shard says of one recording's frames.
 *
 * @param audio SHA-256 of the recording, the tensor's name
 * @param frames T
 * @param dimension D
 * @param sha256 of the tensor's bytes: T times D values, little-endian, as they are stored
 * @param error the largest difference between a value and what is stored of it, over the largest value of the frames;
 *     0 for float32
 */
record StoredFrames(String audio, int frames, int dimension, String sha256, float error) {

    /** The number of values. */
    long values() {
        return (long) frames * dimension;
    }
}
