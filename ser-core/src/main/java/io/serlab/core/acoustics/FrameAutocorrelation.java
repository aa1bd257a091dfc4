package io.serlab.core.acoustics;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The autocorrelation of windowed frames, divided by that of the window, so that a perfectly periodic sound has 1 at its
 * period. Two frames go through one complex transform. Not thread-safe.
 *
 * @see <a href="https://www.fon.hum.uva.nl/paul/papers/Proceedings_1993.pdf">Boersma 1993</a>
 */
final class FrameAutocorrelation {
    private final double[] window;
    private final double[] ofWindow;
    private final double[][] work;
    private final int lags;

    /**
     * @param length samples of a frame
     * @param lags how many lags are wanted, from 0 on, at most {@code length}
     */
    FrameAutocorrelation(int length, int lags) {
        this.lags = lags;
        window = new double[length];
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 1) / (length + 1));
        }
        work = new double[2][Integer.highestOneBit(Math.max(1, length + lags - 1)) * 2];
        ofWindow = new double[lags];
        double[] flat = new double[length];
        Arrays.fill(flat, 1);
        double[] windows = transformed(flat, flat)[0];
        for (int lag = 0; lag < lags; lag++) {
            ofWindow[lag] = windows[lag] / windows[0];
        }
    }

    /**
     * Of two frames.
     *
     * @return for each one value per lag, 1 at lag 0; all 0 for a frame of silence
     */
    double[][] of(double[] first, double[] second) {
        double[][] raw = transformed(first, second);
        double[][] normalised = new double[2][lags];
        for (int frame = 0; frame < 2; frame++) {
            for (int lag = 0; lag < lags && raw[frame][0] > 0; lag++) {
                normalised[frame][lag] = raw[frame][lag] / (raw[frame][0] * ofWindow[lag]);
            }
        }
        return normalised;
    }

    private double[][] transformed(double[] first, double[] second) {
        int size = work[0].length;
        for (int i = 0; i < size; i++) {
            work[0][i] = i < window.length ? first[i] * window[i] : 0;
            work[1][i] = i < window.length ? second[i] * window[i] : 0;
        }
        FastFourierTransformer.transformInPlace(work, DftNormalization.STANDARD, TransformType.FORWARD);
        separatePowers(size);
        FastFourierTransformer.transformInPlace(work, DftNormalization.STANDARD, TransformType.INVERSE);
        return work;
    }

    /** Leaves the power of the first frame in the real part and that of the second in the imaginary one. */
    private void separatePowers(int size) {
        for (int k = 0; k <= size / 2; k++) {
            int mirror = (size - k) % size;
            double sumReal = work[0][k] + work[0][mirror];
            double sumImaginary = work[1][k] + work[1][mirror];
            double differenceReal = work[0][k] - work[0][mirror];
            double differenceImaginary = work[1][k] - work[1][mirror];
            double first = (sumReal * sumReal + differenceImaginary * differenceImaginary) / 4;
            double second = (sumImaginary * sumImaginary + differenceReal * differenceReal) / 4;
            work[0][k] = first;
            work[0][mirror] = first;
            work[1][k] = second;
            work[1][mirror] = second;
        }
    }
}
