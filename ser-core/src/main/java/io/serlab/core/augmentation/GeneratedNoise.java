package io.serlab.core.augmentation;

import io.serlab.api.EnumWords;
import io.serlab.api.Seed;
import java.util.Random;

/** Gaussian noise made on the spot. */
enum GeneratedNoise implements NoiseSource {
    /** The same power at every frequency. */
    WHITE {
        @Override
        double gain(double hertz) {
            return 1;
        }
    },
    /** The same power in every octave from 20 Hz up, 3 dB less per hertz with each; nothing at 0 Hz. */
    PINK {
        @Override
        double gain(double hertz) {
            return hertz == 0 ? 0 : Math.sqrt(LOWEST_HZ / Math.max(LOWEST_HZ, hertz));
        }
    };

    private static final double LOWEST_HZ = 20;

    abstract double gain(double hertz);

    @Override
    public float[] draw(int samples, int sampleRateHz, Seed seed) {
        float[] white = gaussian(samples, seed.random());
        return this == WHITE
                ? white
                : Spectrum.of(white, samples).shape(sampleRateHz, this::gain).samples(samples);
    }

    /** Independent normal numbers. */
    static float[] gaussian(int samples, Random random) {
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    @Override
    public String drawn(Seed seed) {
        return word();
    }

    /** Its name in an experiment file. */
    String word() {
        return EnumWords.of(this);
    }
}
