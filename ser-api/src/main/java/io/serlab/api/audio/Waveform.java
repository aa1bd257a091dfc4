package io.serlab.api.audio;

import java.util.Objects;

/**
 * Mono sound in the range ±1.
 *
 * <p>The array is shared, not copied: do not write to it.
 *
 * @param samples one value per sample, finite
 * @param sampleRateHz samples per second, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // copying minutes of audio at every hand-over is what this avoids
public record Waveform(float[] samples, int sampleRateHz) {

    public Waveform {
        Objects.requireNonNull(samples);
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException("sample rate must be at least 1 Hz, got " + sampleRateHz);
        }
    }

    /** The duration in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRateHz;
    }
}
