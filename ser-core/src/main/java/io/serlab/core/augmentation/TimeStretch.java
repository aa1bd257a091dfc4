package io.serlab.core.augmentation;

import java.util.Arrays;

/**
 * Makes sound longer or shorter without changing its pitch: windows of 30 ms are laid over each other at half their
 * length, each taken within 10 ms of where it belongs, at the place that continues the one before it best (WSOLA).
 *
 * @see <a href="https://doi.org/10.1109/ICASSP.1993.319366">Verhelst and Roelands 1993</a>
 */
final class TimeStretch {
    private static final double WINDOW_SECONDS = 0.03;
    private static final double TOLERANCE_SECONDS = 0.01;

    private final int hop;
    private final int tolerance;
    private final double[] window;

    TimeStretch(int sampleRateHz) {
        hop = Math.max(1, (int) Math.round(WINDOW_SECONDS * sampleRateHz / 2));
        tolerance = (int) Math.round(TOLERANCE_SECONDS * sampleRateHz);
        window = new double[2 * hop];
        for (int i = 0; i < window.length; i++) {
            // two of them, half a length apart, add up to 1
            window[i] = 0.5 - 0.5 * StrictMath.cos(Math.PI * i / hop);
        }
    }

    /**
     * The sound in that many samples.
     *
     * @param length at least 1
     */
    float[] apply(float[] samples, int length) {
        int margin = 2 * window.length + 2 * tolerance;
        float[] padded = new float[samples.length + 2 * margin];
        System.arraycopy(samples, 0, padded, margin, samples.length);
        float[] stretched = new float[length + window.length];
        double perSample = (double) samples.length / length;
        int natural = margin - hop;
        for (int start = 0; start < length + hop; start += hop) {
            int due = margin - hop + (int) Math.round(start * perSample);
            int chosen = start == 0 ? due : best(padded, due, natural);
            overlay(padded, chosen, stretched, start);
            natural = chosen + hop;
        }
        return Arrays.copyOfRange(stretched, hop, hop + length);
    }

    private void overlay(float[] from, int position, float[] into, int start) {
        int end = Math.min(window.length, into.length - start);
        for (int i = 0; i < end; i++) {
            into[start + i] += (float) (window[i] * from[position + i]);
        }
    }

    // Of equally good places the nearest to where the window is due: in silence nothing wanders.
    private int best(float[] samples, int due, int natural) {
        int best = due;
        double bestLikeness = likeness(samples, due, natural);
        for (int shift = 1; shift <= tolerance; shift++) {
            for (int place : new int[] {due - shift, due + shift}) {
                double likeness = likeness(samples, place, natural);
                if (likeness > bestLikeness) {
                    best = place;
                    bestLikeness = likeness;
                }
            }
        }
        return best;
    }

    // The cosine of the angle between two windows, so that a louder place is not preferred for its loudness.
    private double likeness(float[] samples, int place, int natural) {
        float product = 0;
        float energy = 0;
        for (int i = 0; i < window.length; i++) {
            product += samples[place + i] * samples[natural + i];
            energy += samples[place + i] * samples[place + i];
        }
        return energy == 0 ? 0 : product / Math.sqrt(energy);
    }
}
