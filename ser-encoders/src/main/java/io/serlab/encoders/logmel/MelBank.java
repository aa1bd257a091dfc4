package io.serlab.encoders.logmel;

/**
 * Triangular bands, evenly spaced on the HTK mel scale {@code 1127·ln(1 + f/700)}, each of height 1; the triangles are
 * straight lines over Hz. Band b rises from edge b to edge b+1 and falls to edge b+2 of {@code bands + 2} edges.
 *
 * @param fftLength the smallest power of two that holds a window and whose bins are closer than the narrowest band is
 *     wide, so that no band is empty
 * @param weights (bins, bands), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // a table made once and only read
record MelBank(int fftLength, float[] weights) {

    static MelBank of(LogMelSettings settings) {
        double[] edges = edges(settings);
        int fftLength = fftLength(settings, edges[2] - edges[0]);
        int bins = fftLength / 2 + 1;
        float[] weights = new float[bins * settings.bands()];
        for (int bin = 0; bin < bins; bin++) {
            double hz = (double) bin * settings.sampleRateHz() / fftLength;
            for (int band = 0; band < settings.bands(); band++) {
                weights[bin * settings.bands() + band] = (float) triangle(hz, edges, band);
            }
        }
        return new MelBank(fftLength, weights);
    }

    private static double[] edges(LogMelSettings settings) {
        double low = mel(settings.lowHz());
        double step = (mel(settings.highHz()) - low) / (settings.bands() + 1);
        double[] edges = new double[settings.bands() + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = hertz(low + step * i);
        }
        return edges;
    }

    private static int fftLength(LogMelSettings settings, double narrowestHz) {
        int length = 1;
        while (length < settings.windowSamples() || (double) settings.sampleRateHz() / length >= narrowestHz) {
            length *= 2;
        }
        return length;
    }

    private static double triangle(double hz, double[] edges, int band) {
        double rising = (hz - edges[band]) / (edges[band + 1] - edges[band]);
        double falling = (edges[band + 2] - hz) / (edges[band + 2] - edges[band + 1]);
        return Math.max(0, Math.min(rising, falling));
    }

    // StrictMath: the same table on every machine.
    private static double mel(double hertz) {
        return 1127 * StrictMath.log1p(hertz / 700);
    }

    private static double hertz(double mel) {
        return 700 * StrictMath.expm1(mel / 1127);
    }

    int bins() {
        return fftLength / 2 + 1;
    }
}
