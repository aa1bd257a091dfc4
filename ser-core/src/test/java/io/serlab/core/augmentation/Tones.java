package io.serlab.core.augmentation;

import io.serlab.api.audio.Waveform;
import java.util.Random;

/** Made-up sound, and what can be measured of it. */
final class Tones {
    static final int RATE = 16_000;

    private Tones() {}

    static Waveform sine(double hertz, double seconds) {
        float[] samples = new float[(int) (RATE * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return new Waveform(samples, RATE);
    }

    static Waveform noise(double seconds) {
        Random random = new Random(3);
        float[] samples = new float[(int) (RATE * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        return new Waveform(samples, RATE);
    }

    static Waveform click(double seconds) {
        float[] samples = new float[(int) (RATE * seconds)];
        samples[0] = 1;
        return new Waveform(samples, RATE);
    }

    static Waveform silence(double seconds) {
        return new Waveform(new float[(int) (RATE * seconds)], RATE);
    }

    /** The frequency of a tone away from its ends, from the times of its first and last rise through 0. */
    static double hertz(Waveform tone) {
        float[] samples = tone.samples();
        double first = 0;
        double last = 0;
        int periods = -1;
        for (int i = samples.length / 8; i < samples.length - samples.length / 8; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                last = i - 1 + samples[i - 1] / (double) (samples[i - 1] - samples[i]);
                first = periods < 0 ? last : first;
                periods++;
            }
        }
        return periods * tone.sampleRateHz() / (last - first);
    }

    /** Mean power in dB, away from the ends. */
    static double decibels(float[] samples) {
        double sum = 0;
        int margin = samples.length / 8;
        for (int i = margin; i < samples.length - margin; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(sum / (samples.length - 2 * margin));
    }

    /** The same of all samples. */
    static double wholeDecibels(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return 10 * Math.log10(sum / samples.length);
    }

    static float[] difference(Waveform a, Waveform b) {
        float[] difference = new float[a.samples().length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = a.samples()[i] - b.samples()[i];
        }
        return difference;
    }
}
