package io.serlab.encoders.transformer;

import java.util.function.DoubleUnaryOperator;

/** Triangular bands over a power spectrum, up to 8 kHz at 16 kHz, as the published front ends define them. */
final class MelFilters {
    private static final double NYQUIST = 8000;
    private static final double SLANEY_STEP = 200.0 / 3;
    private static final double SLANEY_LOG_STEP = StrictMath.log(6.4) / 27;

    private MelFilters() {}

    /**
     * Bands of equal area, evenly spaced on Slaney's scale from 0 Hz: linear below 1 kHz, logarithmic above.
     *
     * @return (bins, bands)
     */
    static Matrix slaney(int bands, int fft) {
        double[] edges = edges(bands, 0, MelFilters::slaneyMel);
        for (int i = 0; i < edges.length; i++) {
            edges[i] = slaneyHertz(edges[i]);
        }
        Matrix triangles = triangles(edges, fft, hertz -> hertz);
        double[] values = triangles.values();
        for (int i = 0; i < values.length; i++) {
            int band = i % bands;
            values[i] *= 2 / (edges[band + 2] - edges[band]);
        }
        return triangles;
    }

    /**
     * Bands of height 1 that are triangles over the mel scale {@code 1127·ln(1 + f/700)}, from 20 Hz.
     *
     * @return (bins, bands)
     */
    static Matrix kaldi(int bands, int fft) {
        return triangles(edges(bands, 20, MelFilters::mel), fft, MelFilters::mel);
    }

    /** A symmetric Hann window to the power of 0.85, as one row. */
    static Matrix povey(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = StrictMath.pow(0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / (length - 1)), 0.85);
        }
        return new Matrix(1, length, values);
    }

    // bands + 2 points, evenly spaced on the scale
    private static double[] edges(int bands, double lowest, DoubleUnaryOperator scale) {
        double low = scale.applyAsDouble(lowest);
        double step = (scale.applyAsDouble(NYQUIST) - low) / (bands + 1);
        double[] edges = new double[bands + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = low + step * i;
        }
        return edges;
    }

    private static Matrix triangles(double[] edges, int fft, DoubleUnaryOperator scale) {
        int bins = fft / 2 + 1;
        int bands = edges.length - 2;
        double[] values = new double[bins * bands];
        for (int bin = 0; bin < bins; bin++) {
            double at = scale.applyAsDouble(2 * NYQUIST * bin / fft);
            for (int band = 0; band < bands; band++) {
                double rising = (at - edges[band]) / (edges[band + 1] - edges[band]);
                double falling = (edges[band + 2] - at) / (edges[band + 2] - edges[band + 1]);
                values[bin * bands + band] = Math.max(0, Math.min(rising, falling));
            }
        }
        return new Matrix(bins, bands, values);
    }

    private static double mel(double hertz) {
        return 1127 * StrictMath.log1p(hertz / 700);
    }

    private static double slaneyMel(double hertz) {
        return hertz < 1000 ? hertz / SLANEY_STEP : 15 + StrictMath.log(hertz / 1000) / SLANEY_LOG_STEP;
    }

    private static double slaneyHertz(double mel) {
        return mel < 15 ? mel * SLANEY_STEP : 1000 * StrictMath.exp((mel - 15) * SLANEY_LOG_STEP);
    }
}
