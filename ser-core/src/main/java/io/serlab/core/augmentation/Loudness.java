package io.serlab.core.augmentation;

import io.serlab.api.audio.Waveform;

/**
 * How loud a recording is.
 *
 * @param decibels mean power over that of a square wave of full scale; negative infinity for silence
 * @param peak the largest sample without its sign
 * @param clipped samples beyond ±1, which a file of integers cannot hold
 */
public record Loudness(double decibels, double peak, int clipped) {

    /** That of a waveform. */
    public static Loudness of(Waveform waveform) {
        double peak = 0;
        int clipped = 0;
        for (float sample : waveform.samples()) {
            peak = Math.max(peak, Math.abs(sample));
            clipped += Math.abs(sample) > 1 ? 1 : 0;
        }
        return new Loudness(10 * Math.log10(Level.power(waveform.samples())), peak, clipped);
    }
}
