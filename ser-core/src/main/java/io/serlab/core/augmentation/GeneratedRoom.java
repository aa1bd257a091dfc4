package io.serlab.core.augmentation;

import io.serlab.api.Seed;

/**
 * The response of a made-up room: the direct sound, and from 2.5 ms on Gaussian noise whose level falls exponentially, by
 * 60 dB in the reverberation time.
 *
 * @param seconds reverberation time T60
 * @param decibels energy of the direct sound over that of all the rest
 * @see "Polack 1988, La transmission de l'énergie sonore dans les salles"
 */
record GeneratedRoom(DrawnRange seconds, DrawnRange decibels) implements RoomSource {
    static final String WORD = "generated";
    private static final double FIRST_REFLECTION_SECONDS = 0.0025;
    private static final double DECAY_DECIBELS = 60;

    private double reverberation(Seed seed) {
        return seconds.draw(seed.stream("t60"));
    }

    private double direct(Seed seed) {
        return decibels.draw(seed.stream("direct"));
    }

    @Override
    public float[] draw(int sampleRateHz, Seed seed) {
        double decaySamples = reverberation(seed) * sampleRateHz;
        int first = Math.max(1, (int) Math.round(FIRST_REFLECTION_SECONDS * sampleRateHz));
        float[] response = GeneratedNoise.gaussian(
                first + Math.max(1, (int) decaySamples),
                seed.stream("reflections").random());
        for (int i = 0; i < response.length; i++) {
            response[i] *= i < first ? 0 : (float) Level.factor(-DECAY_DECIBELS * (i - first) / decaySamples);
        }
        double energy = Level.power(response) * response.length;
        double factor = 1 / (Math.sqrt(energy) * Level.factor(direct(seed)));
        for (int i = first; i < response.length; i++) {
            response[i] *= (float) factor;
        }
        response[0] = 1;
        return response;
    }

    @Override
    public String drawn(Seed seed) {
        return "T60 %s s, direct %s dB".formatted(Level.words(reverberation(seed)), Level.words(direct(seed)));
    }
}
