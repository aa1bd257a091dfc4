package io.serlab.core.features;

/**
 * What a shard says of one recording's frames.
 *
 * @param audio SHA-256 of the recording, the tensor's name
 * @param frames T
 * @param dimension D
 * @param sha256 of the tensor's bytes: float32, little-endian, T times D
 */
record StoredFrames(String audio, int frames, int dimension, String sha256) {}
