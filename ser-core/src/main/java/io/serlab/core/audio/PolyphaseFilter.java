package io.serlab.core.audio;

/**
 * A Kaiser-windowed sinc, cut into one short filter per position of an output sample between two input samples.
 *
 * <p>The transition band reaches from 0.45 to 0.5 of the lower rate, so nothing folds back. Immutable and thread-safe.
 */
final class PolyphaseFilter {
    private static final double STOP_BAND_DB = 90; // by design; 80 dB are promised
    private static final double TRANSITION = 0.05; // of the lower rate
    private static final double CUTOFF = 0.5 - TRANSITION / 2;

    private final int up;
    private final int down;
    private final int half;
    private final float[][] phases;

    /** A filter from {@code down} input samples to {@code up} output samples. */
    PolyphaseFilter(int up, int down) {
        this.up = up;
        this.down = down;
        double lowerRate = Math.min(1.0, (double) up / down); // in input samples
        // Kaiser's rule for the number of taps (Oppenheim and Schafer, Discrete-Time Signal Processing, 7.5).
        double taps = (STOP_BAND_DB - 7.95) / (2.285 * 2 * Math.PI * TRANSITION * lowerRate);
        half = (int) StrictMath.ceil(taps / 2);
        phases = new float[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = taps((double) phase / up, lowerRate);
        }
    }

    /** The first {@code length} output samples. */
    float[] apply(float[] input, int length) {
        float[] output = new float[length];
        for (int i = 0; i < length; i++) {
            long position = (long) i * down;
            output[i] = sample(input, (int) (position / up), phases[(int) (position % up)]);
        }
        return output;
    }

    // Tap k meets input sample (nearest - half + 1 + k).
    private float sample(float[] input, int nearest, float[] taps) {
        int start = nearest - half + 1;
        int first = Math.max(0, -start);
        int end = Math.min(taps.length, input.length - start);
        double sum = 0;
        for (int k = first; k < end; k++) {
            sum += (double) taps[k] * input[start + k];
        }
        return (float) sum;
    }

    private float[] taps(double fraction, double lowerRate) {
        double[] exact = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            double distance = k - half + 1 - fraction;
            exact[k] = sinc(2 * CUTOFF * lowerRate * distance) * kaiser(distance / half);
            sum += exact[k];
        }
        float[] taps = new float[exact.length];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (float) (exact[k] / sum); // so that a constant stays exactly what it is
        }
        return taps;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        double beta = 0.1102 * (STOP_BAND_DB - 8.7);
        return Math.abs(x) > 1 ? 0 : bessel(beta * StrictMath.sqrt(1 - x * x)) / bessel(beta);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
