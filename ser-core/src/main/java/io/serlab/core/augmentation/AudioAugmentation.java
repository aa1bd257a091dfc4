package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;

/**
 * Changes a recording as training may meet it. What is drawn is a function of the seed alone, and the result one of
 * waveform and seed; the waveform itself is never written to. Samples beyond ±1 are left as they are. Thread-safe.
 */
public interface AudioAugmentation {

    /** The changed recording, at the same rate, with as many samples as {@link #samples} says. */
    Waveform apply(Waveform waveform, Seed seed);

    /**
     * How many samples come out.
     *
     * @param samples that go in, at least 1
     */
    default int samples(int samples, int sampleRateHz, Seed seed) {
        return samples;
    }

    /** The fewest samples that may come out, over all seeds. */
    default int fewestSamples(int samples, int sampleRateHz) {
        return samples;
    }

    /** What is drawn for a seed, as a table has it: a number in the effect's unit, or words. */
    String drawn(Seed seed);
}
