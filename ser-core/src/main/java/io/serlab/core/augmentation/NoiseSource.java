package io.serlab.core.augmentation;

import io.serlab.api.Seed;

/** Where noise comes from. Thread-safe. */
interface NoiseSource {

    /**
     * Noise of any level.
     *
     * @param samples how much, at least 1
     */
    float[] draw(int samples, int sampleRateHz, Seed seed);

    /** What the seed draws, in words. */
    String drawn(Seed seed);
}
