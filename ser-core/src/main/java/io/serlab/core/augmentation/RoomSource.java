package io.serlab.core.augmentation;

import io.serlab.api.Seed;

/** Where the responses of rooms come from. Thread-safe. */
interface RoomSource {

    /** What a microphone hears of a click: the direct sound in the first sample, then what the walls give back. */
    float[] draw(int sampleRateHz, Seed seed);

    /** What the seed draws, in words. */
    String drawn(Seed seed);
}
