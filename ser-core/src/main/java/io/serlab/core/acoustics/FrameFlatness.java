package io.serlab.core.acoustics;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * How noise-like a recording is at given times: the geometric mean of the power spectrum over its arithmetic mean, in a
 * Hann window of 25 ms. White noise is near 0.56, as a single spectrum scatters; a pure tone is near 0.
 */
public final class FrameFlatness {
    private static final double WINDOW_SECONDS = 0.025;
    private static final double LEAST_POWER = 1e-20;

    private FrameFlatness() {}

    /**
     * The flatness of each frame.
     *
     * @param hopSeconds from one frame to the next
     * @param offsetSeconds the centre of the first frame
     * @return in [0, 1]; NaN where there is no sound at all
     */
    public static double[] of(float[] samples, int sampleRateHz, double hopSeconds, double offsetSeconds, int frames) {
        int length = Math.max(4, (int) Math.round(WINDOW_SECONDS * sampleRateHz));
        int size = Integer.highestOneBit(length - 1) * 2;
        double[] flatness = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            double centre = (offsetSeconds + frame * hopSeconds) * sampleRateHz;
            double[][] spectrum = new double[2][size];
            for (int i = 0; i < length; i++) {
                int place = (int) Math.round(centre) - length / 2 + i;
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
                spectrum[0][i] = place >= 0 && place < samples.length ? samples[place] * window : 0;
            }
            FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
            flatness[frame] = flatness(spectrum);
        }
        return flatness;
    }

    private static double flatness(double[][] spectrum) {
        int bins = spectrum[0].length / 2 - 1;
        double logs = 0;
        double sum = 0;
        for (int bin = 1; bin <= bins; bin++) {
            double power = spectrum[0][bin] * spectrum[0][bin] + spectrum[1][bin] * spectrum[1][bin];
            logs += Math.log(Math.max(power, LEAST_POWER));
            sum += Math.max(power, LEAST_POWER);
        }
        return sum > 2 * bins * LEAST_POWER ? Math.exp(logs / bins) / (sum / bins) : Double.NaN;
    }
}
