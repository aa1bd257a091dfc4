package io.serlab.core.acoustics;

import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What can be measured of a phone, in frames 10 ms apart; NaN where it cannot.
 *
 * @param phone where and what it is
 * @param energy mean level in dB of full scale
 * @param pitch mean logarithm, to base 2, of the pitch in Hz, over its voiced frames
 * @param voiced the share of its frames that are voiced
 * @param formants those at its middle, of a vowel
 */
public record PhoneMeasures(Segment phone, double energy, double pitch, double voiced, Formants formants) {
    /** Changes when the same recording would give other figures. */
    public static final int VERSION = 1;

    private static final double HOP = 0.01;
    private static final double OFFSET = HOP / 2;

    /**
     * Measures the phones of a recording.
     *
     * @param phones those of which a frame lies in the recording are measured
     * @param isVowel of which the formants are wanted
     * @return in the order of {@code phones}
     */
    public static List<PhoneMeasures> of(Waveform sound, List<Segment> phones, Predicate<Segment> isVowel) {
        int frames = (int) Math.ceil((sound.seconds() - OFFSET) / HOP);
        int rate = sound.sampleRateHz();
        double[] energy = FrameEnergy.of(sound.samples(), rate, HOP, OFFSET, frames);
        double[] pitch = FramePitch.of(sound.samples(), rate, HOP, OFFSET, frames);
        FormantTracker formants = new FormantTracker(sound);
        List<PhoneMeasures> measured = new ArrayList<>();
        for (Segment phone : phones) {
            int first = (int) Math.ceil((phone.start() - OFFSET) / HOP);
            int end = Math.min(frames, (int) Math.ceil((phone.end() - OFFSET) / HOP));
            if (end > first) {
                Formants found = isVowel.test(phone) ? formants.at((phone.start() + phone.end()) / 2) : Formants.NONE;
                measured.add(of(phone, energy, pitch, new int[] {first, end}, found));
            }
        }
        return measured;
    }

    private static PhoneMeasures of(Segment phone, double[] energy, double[] pitch, int[] frames, Formants formants) {
        double level = 0;
        double octaves = 0;
        int voiced = 0;
        for (int frame = frames[0]; frame < frames[1]; frame++) {
            level += energy[frame];
            if (!Double.isNaN(pitch[frame])) {
                octaves += Math.log(pitch[frame]) / Math.log(2);
                voiced++;
            }
        }
        int count = frames[1] - frames[0];
        return new PhoneMeasures(
                phone, level / count, voiced == 0 ? Double.NaN : octaves / voiced, voiced / (double) count, formants);
    }
}
