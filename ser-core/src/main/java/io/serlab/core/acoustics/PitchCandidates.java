package io.serlab.core.acoustics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the pitch of a frame may be.
 *
 * @param unvoiced how good it is to take the frame for unvoiced
 * @param voiced the best maxima of its autocorrelation
 */
record PitchCandidates(double unvoiced, List<Candidate> voiced) {
    private static final int MOST = 14;
    private static final double SILENCE_THRESHOLD = 0.03;
    private static final double VOICING_THRESHOLD = 0.45;
    private static final double OCTAVE_COST = 0.01;

    /**
     * A maximum.
     *
     * @param hertz its frequency
     * @param strength its height, less what a low pitch costs
     */
    record Candidate(double hertz, double strength) {}

    PitchCandidates {
        voiced = List.copyOf(voiced);
    }

    /**
     * The candidates of a frame.
     *
     * @param correlation as {@link FrameAutocorrelation} gives it
     * @param intensity the largest sample of the frame, over that of the recording
     */
    static PitchCandidates of(double[] correlation, double intensity, int sampleRateHz) {
        double quiet = 2 - intensity * (1 + VOICING_THRESHOLD) / SILENCE_THRESHOLD;
        List<Candidate> found = new ArrayList<>();
        for (int lag = 2; lag + 1 < correlation.length; lag++) {
            boolean isHigh = correlation[lag] > VOICING_THRESHOLD / 2;
            if (isHigh && correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1]) {
                Candidate candidate = maximum(correlation, lag, sampleRateHz);
                if (candidate.hertz() < FramePitch.CEILING_HZ && candidate.hertz() >= FramePitch.FLOOR_HZ) {
                    found.add(candidate);
                }
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::strength).reversed());
        return new PitchCandidates(
                VOICING_THRESHOLD + Math.max(0, quiet), found.subList(0, Math.min(MOST, found.size())));
    }

    private static Candidate maximum(double[] correlation, int lag, int sampleRateHz) {
        double place = lag + top(correlation[lag - 1], correlation[lag], correlation[lag + 1]);
        // The parabola through samples is off where pitch is high; one through the true curve about it is not.
        double step = 0.25;
        double height = SincInterpolation.at(correlation, place);
        double finer = top(
                SincInterpolation.at(correlation, place - step),
                height,
                SincInterpolation.at(correlation, place + step));
        place += step * Math.max(-1, Math.min(1, finer));
        height = Math.max(height, SincInterpolation.at(correlation, place));
        double hertz = sampleRateHz / place;
        double strength = height > 1 ? 1 / height : height;
        return new Candidate(hertz, strength - OCTAVE_COST * Math.log(FramePitch.CEILING_HZ / hertz) / Math.log(2));
    }

    /** Where the parabola through three values has its top, from the middle one. */
    private static double top(double left, double middle, double right) {
        double curve = 2 * middle - left - right;
        return curve > 0 ? 0.5 * (right - left) / curve : 0;
    }
}
