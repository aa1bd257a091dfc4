package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.Arrays;
import java.util.List;

/**
 * Raises or lowers pitch and formants and keeps the duration: the recording is stretched in time ({@link TimeStretch}) and
 * played faster by the same factor. Shifts are drawn in tenths of a semitone, 12 of which make an octave. A recording
 * shorter than a window of 30 ms is treated as if silence lay around it.
 *
 * @param semitones of the shift, above 0: higher
 */
record PitchPerturbation(DrawnRange semitones) implements AudioAugmentation {
    static final String SEMITONES = "semitones";
    static final ComponentSpec SPEC = new ComponentSpec(
            "pitch",
            "Raises or lowers pitch and formants and keeps the duration",
            "Verhelst and Roelands 1993",
            List.of(
                    Parameter.of(
                                    SEMITONES,
                                    Parameter.Type.ANY,
                                    List.of(-2.0, 2.0),
                                    "Shift in semitones: a number, or two between which it is drawn, in tenths")
                            .in(Range.between(-12, 12)),
                    Sometimes.PROBABILITY));
    private static final int OCTAVE = 12;
    // A fraction with a denominator up to 500 is nearer than a hundredth of a cent.
    private static final int LARGEST_DENOMINATOR = 500;

    // Each shift needs a filter of its own, which is kept: hence not any number.
    private double shift(Seed seed) {
        return Math.rint(semitones.draw(seed) * 10) / 10;
    }

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        PlaybackSpeed speed = PlaybackSpeed.of(StrictMath.pow(2, shift(seed) / OCTAVE), LARGEST_DENOMINATOR);
        int rate = waveform.sampleRateHz();
        int length = waveform.samples().length;
        int stretched = Math.toIntExact(Math.round((double) length * speed.played() / speed.plain()));
        if (speed.played() == speed.plain() || stretched < 1) {
            return waveform;
        }
        float[] longer = new TimeStretch(rate).apply(waveform.samples(), stretched);
        float[] shifted = speed.of(new Waveform(longer, rate)).samples();
        return new Waveform(Arrays.copyOf(shifted, length), rate);
    }

    @Override
    public String drawn(Seed seed) {
        return Level.words(shift(seed));
    }
}
