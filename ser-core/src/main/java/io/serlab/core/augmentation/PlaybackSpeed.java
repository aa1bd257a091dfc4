package io.serlab.core.augmentation;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.Resampler;
import org.apache.commons.math3.fraction.Fraction;

/**
 * A recording played faster or slower, as a record player would: length, pitch and formants all move together. Immutable.
 *
 * @param played samples that are played in the time of {@code plain} samples; the two have no common divisor
 */
record PlaybackSpeed(int played, int plain) {

    /**
     * The nearest speed with that denominator at most.
     *
     * @param factor above 1: faster
     */
    static PlaybackSpeed of(double factor, int largestDenominator) {
        Fraction fraction = new Fraction(factor, largestDenominator);
        return new PlaybackSpeed(fraction.getNumerator(), fraction.getDenominator());
    }

    /** {@code ceil(samples / speed)}. */
    int samples(int samples) {
        return Resampler.resampledLength(samples, played, plain);
    }

    /** Played at this speed and recorded again at the same rate; nothing folds back. */
    Waveform of(Waveform waveform) {
        Waveform replayed = Resampler.resample(new Waveform(waveform.samples(), played), plain);
        return new Waveform(replayed.samples(), waveform.sampleRateHz());
    }
}
