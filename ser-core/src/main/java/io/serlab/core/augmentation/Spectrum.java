package io.serlab.core.augmentation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Sound as the sum of its frequencies. The same input gives the same bits on every machine. Not thread-safe. */
final class Spectrum {
    private final double[][] parts; // real, imaginary

    private Spectrum(double[][] parts) {
        this.parts = parts;
    }

    /**
     * The spectrum of samples followed by silence.
     *
     * @param length at least; a power of two is taken
     */
    static Spectrum of(float[] samples, int length) {
        double[][] parts = new double[2][powerOfTwo(Math.max(length, samples.length))];
        for (int i = 0; i < samples.length; i++) {
            parts[0][i] = samples[i];
        }
        FastFourierTransformer.transformInPlace(parts, DftNormalization.STANDARD, TransformType.FORWARD);
        return new Spectrum(parts);
    }

    private static int powerOfTwo(int least) {
        if (least > 1 << 28) {
            throw new IllegalArgumentException(least + " samples are more than can be transformed at once");
        }
        return Math.max(2, Integer.highestOneBit(Math.max(1, least - 1)) << 1);
    }

    /** Multiplies every frequency by a gain, all phases kept: the sound is not delayed. */
    Spectrum shape(int sampleRateHz, DoubleUnaryOperator gainAtHertz) {
        int size = parts[0].length;
        for (int bin = 0; bin <= size / 2; bin++) {
            double gain = gainAtHertz.applyAsDouble((double) bin * sampleRateHz / size);
            scale(bin, gain);
            if (bin > 0 && bin < size / 2) {
                scale(size - bin, gain);
            }
        }
        return this;
    }

    private void scale(int bin, double gain) {
        parts[0][bin] *= gain;
        parts[1][bin] *= gain;
    }

    /** Multiplies two spectra of one length: the sounds are convolved. */
    Spectrum times(Spectrum other) {
        for (int bin = 0; bin < parts[0].length; bin++) {
            double real = parts[0][bin] * other.parts[0][bin] - parts[1][bin] * other.parts[1][bin];
            double imaginary = parts[0][bin] * other.parts[1][bin] + parts[1][bin] * other.parts[0][bin];
            parts[0][bin] = real;
            parts[1][bin] = imaginary;
        }
        return this;
    }

    /** The first samples of the sound; this spectrum is used up. */
    float[] samples(int length) {
        FastFourierTransformer.transformInPlace(parts, DftNormalization.STANDARD, TransformType.INVERSE);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) parts[0][i];
        }
        return samples;
    }
}
