package io.serlab.core.finetuning;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import java.util.Arrays;

/**
 * The part of a long recording that is heard.
 *
 * @param seconds at most
 * @param place where the part lies
 */
public record Crop(double seconds, Place place) {

    /** Where the part that is heard lies. */
    public enum Place {
        /** Anywhere, each time anew. */
        RANDOM,
        /** In the middle. */
        CENTRE,
        /** At the beginning. */
        START;

        int begin(int left, Seed seed) {
            return switch (this) {
                case RANDOM -> seed.random().nextInt(left + 1);
                case CENTRE -> left / 2;
                case START -> 0;
            };
        }
    }

    /** Cuts a recording; a shorter one stays whole. */
    public Waveform apply(Waveform whole, Seed seed) {
        int most = samples(whole.sampleRateHz());
        int left = whole.samples().length - most;
        if (left <= 0) {
            return whole;
        }
        int start = place.begin(left, seed);
        return new Waveform(Arrays.copyOfRange(whole.samples(), start, start + most), whole.sampleRateHz());
    }

    /** The longest that is heard, in samples. */
    public int samples(int rateHz) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(seconds * rateHz)));
    }
}
