package io.serlab.core.augmentation;

import io.serlab.api.audio.Waveform;
import java.util.Locale;

/** How loud sound is. */
final class Level {
    private Level() {}

    /** The mean of the squared samples; 0 of none. */
    static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : sum / samples.length;
    }

    /** The factor of an amplitude that a gain in decibels is. */
    static double factor(double decibels) {
        return StrictMath.pow(10, decibels / 20);
    }

    /** Every sample multiplied. */
    static Waveform scaled(Waveform waveform, double factor) {
        float[] scaled = new float[waveform.samples().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (factor * waveform.samples()[i]);
        }
        return new Waveform(scaled, waveform.sampleRateHz());
    }

    /** The changed waveform, as loud on average as the first; itself if either is silent. */
    static Waveform asLoudAs(Waveform first, Waveform changed) {
        double before = power(first.samples());
        double after = power(changed.samples());
        return before == 0 || after == 0 ? changed : scaled(changed, Math.sqrt(before / after));
    }

    /** A drawn number as a table has it. */
    static String words(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
