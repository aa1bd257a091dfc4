package io.serlab.core.acoustics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fundamental frequency of a recording at given times, and whether it is voiced there: by autocorrelation after Boersma
 * 1993, as Praat's {@code To Pitch (ac)} with a floor of 75 Hz, a ceiling of 500 Hz and its usual costs. A frame looks at
 * three periods of the floor (40 ms) around its centre; outside of the recording there is silence.
 *
 * @see <a href="https://www.fon.hum.uva.nl/paul/papers/Proceedings_1993.pdf">Boersma 1993</a>
 */
public final class FramePitch {
    static final double FLOOR_HZ = 75;
    static final double CEILING_HZ = 500;
    private static final double PERIODS = 3;

    private final float[] samples;
    private final int sampleRateHz;
    private final int period;
    private final int length;
    private final double mean;
    private final double peak;

    private FramePitch(float[] samples, int sampleRateHz) {
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
        this.period = (int) (sampleRateHz / FLOOR_HZ);
        this.length = 2 * (int) (PERIODS * sampleRateHz / FLOOR_HZ / 2);
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        mean = sum / Math.max(1, samples.length);
        double largest = 0;
        for (float sample : samples) {
            largest = Math.max(largest, Math.abs(sample - mean));
        }
        peak = largest;
    }

    /**
     * The pitch of each frame.
     *
     * @param hopSeconds from one frame to the next
     * @param offsetSeconds the centre of the first frame
     * @return in Hz, within 75 to 500; NaN where it is unvoiced
     */
    public static double[] of(float[] samples, int sampleRateHz, double hopSeconds, double offsetSeconds, int frames) {
        FramePitch sound = new FramePitch(samples, sampleRateHz);
        if (sound.peak == 0) {
            double[] silence = new double[frames];
            Arrays.fill(silence, Double.NaN);
            return silence;
        }
        return PitchPath.best(sound.candidates(hopSeconds, offsetSeconds, frames), hopSeconds);
    }

    private List<PitchCandidates> candidates(double hopSeconds, double offsetSeconds, int frames) {
        FrameAutocorrelation correlation = new FrameAutocorrelation(length, Math.min(length, period + 32));
        List<PitchCandidates> candidates = new ArrayList<>();
        for (int frame = 0; frame < frames; frame += 2) {
            double[] first = new double[length];
            double[] second = new double[length];
            double loudFirst = copy(offsetSeconds + frame * hopSeconds, first);
            double loudSecond = copy(offsetSeconds + (frame + 1) * hopSeconds, second);
            double[][] both = correlation.of(first, second);
            candidates.add(PitchCandidates.of(both[0], loudFirst, sampleRateHz));
            if (frame + 1 < frames) {
                candidates.add(PitchCandidates.of(both[1], loudSecond, sampleRateHz));
            }
        }
        return candidates;
    }

    /** Copies the frame around a moment, less the mean of two periods of the floor there, and says how loud it is. */
    private double copy(double seconds, double[] frame) {
        int right = (int) Math.floor(seconds * sampleRateHz - 0.5) + 1;
        double local = mean(right - period, right + period);
        double largest = 0;
        for (int i = 0; i < length; i++) {
            int place = right - length / 2 + i;
            frame[i] = place >= 0 && place < samples.length ? samples[place] - local : 0;
            if (Math.abs(i - length / 2) <= period / 2 + 1) {
                largest = Math.max(largest, Math.abs(frame[i]));
            }
        }
        return Math.min(1, largest / peak);
    }

    private double mean(int start, int end) {
        double sum = 0;
        int from = Math.max(0, start);
        int to = Math.min(samples.length, end);
        for (int i = from; i < to; i++) {
            sum += samples[i];
        }
        return to > from ? sum / (to - from) : 0;
    }
}
