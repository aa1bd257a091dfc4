package io.serlab.core.acoustics;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.Resampler;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The formants of a recording at given moments, as Praat's {@code To Formant (burg)} finds five below 5500 Hz: resampled to
 * 11 kHz, pre-emphasised from 50 Hz, in a Gaussian window of 25 ms (50 ms with its tails), by linear prediction of order 10
 * after Burg; the frequencies of its poles between 50 and 5450 Hz are the formants. They mean something in vowels only.
 * Immutable and thread-safe.
 */
public final class FormantTracker {
    private static final int RATE = 11_000;
    private static final int ORDER = 10;
    private static final double PRE_EMPHASIS_HZ = 50;
    private static final double MARGIN_HZ = 50;
    private static final int LENGTH = (int) (2 * 0.025 * RATE);
    private static final double[] WINDOW = window();

    private final double[] emphasised;

    /** Prepares a recording. */
    public FormantTracker(Waveform waveform) {
        float[] samples = Resampler.resample(waveform, RATE).samples();
        double keep = Math.exp(-2 * Math.PI * PRE_EMPHASIS_HZ / RATE);
        emphasised = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            emphasised[i] = samples[i] - (i == 0 ? 0 : keep * samples[i - 1]);
        }
    }

    private static double[] window() {
        double[] window = new double[LENGTH];
        double edge = Math.exp(-12);
        for (int i = 0; i < LENGTH; i++) {
            double place = (i + 1 - 0.5 * (LENGTH + 1)) / (LENGTH + 1);
            window[i] = (Math.exp(-48 * place * place) - edge) / (1 - edge);
        }
        return window;
    }

    /** The formants around a moment, in seconds; none in silence or outside of the recording. */
    public Formants at(double seconds) {
        int start = (int) Math.floor(seconds * RATE - 0.5) + 1 - LENGTH / 2;
        double[] frame = new double[LENGTH];
        boolean silent = true;
        for (int i = 0; i < LENGTH; i++) {
            int place = start + i;
            frame[i] = place >= 0 && place < emphasised.length ? emphasised[place] * WINDOW[i] : 0;
            silent &= frame[i] == 0;
        }
        return silent ? Formants.NONE : of(BurgPrediction.coefficients(frame, ORDER));
    }

    private static Formants of(double[] coefficients) {
        double[] found = poles(coefficients);
        return new Formants(found.length > 0 ? found[0] : Double.NaN, found.length > 1 ? found[1] : Double.NaN);
    }

    /** The frequencies of the poles, ascending: eigenvalues of the companion matrix. */
    private static double[] poles(double[] coefficients) {
        double[][] companion = new double[ORDER][ORDER];
        companion[0] = coefficients.clone();
        for (int i = 1; i < ORDER; i++) {
            companion[i][i - 1] = 1;
        }
        EigenDecomposition poles = new EigenDecomposition(new Array2DRowRealMatrix(companion, false));
        double[] real = poles.getRealEigenvalues();
        double[] imaginary = poles.getImagEigenvalues();
        double[] hertz = new double[ORDER];
        for (int i = 0; i < ORDER; i++) {
            // of each conjugate pair the upper one
            hertz[i] = imaginary[i] < 0 ? 0 : Math.atan2(imaginary[i], real[i]) * RATE / (2 * Math.PI);
        }
        return Arrays.stream(hertz)
                .filter(each -> each >= MARGIN_HZ && each <= RATE / 2.0 - MARGIN_HZ)
                .sorted()
                .toArray();
    }
}
