package io.serlab.encoders.logmel;

/** Log-mel energies from the definition, in double precision and without a fast transform. */
final class SlowLogMel {
    private static final int RATE = 16000;

    private SlowLogMel() {}

    static double[][] of(float[] samples, int window, int hop, int fftLength, int bands) {
        int count = 1 + (samples.length - window) / hop;
        double[][] frames = new double[count][];
        for (int t = 0; t < count; t++) {
            frames[t] = bands(power(samples, t * hop, window, fftLength), bands, fftLength);
        }
        return frames;
    }

    private static double[] power(float[] samples, int start, int window, int fftLength) {
        double[] power = new double[fftLength / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < window; i++) {
                double x = samples[start + i] * Math.pow(Math.sin(Math.PI * i / window), 2);
                real += x * Math.cos(2 * Math.PI * k * i / fftLength);
                imaginary -= x * Math.sin(2 * Math.PI * k * i / fftLength);
            }
            power[k] = real * real + imaginary * imaginary;
        }
        return power;
    }

    private static double[] bands(double[] power, int bands, int fftLength) {
        double low = 2595 * Math.log10(1 + 20 / 700.0);
        double high = 2595 * Math.log10(1 + 8000 / 700.0);
        double[] energies = new double[bands];
        for (int b = 0; b < bands; b++) {
            double left = hertz(low + (high - low) * b / (bands + 1));
            double peak = hertz(low + (high - low) * (b + 1) / (bands + 1));
            double right = hertz(low + (high - low) * (b + 2) / (bands + 1));
            double sum = 0;
            for (int k = 0; k < power.length; k++) {
                double f = (double) k * RATE / fftLength;
                double weight = f <= peak ? (f - left) / (peak - left) : (right - f) / (right - peak);
                sum += power[k] * Math.max(0, weight);
            }
            energies[b] = Math.log(Math.max(1e-10, sum));
        }
        return energies;
    }

    private static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }
}
