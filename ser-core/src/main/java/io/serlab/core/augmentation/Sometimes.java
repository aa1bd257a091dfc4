package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;

/**
 * An effect that is left out now and then. Whether it is depends on a stream of its own, so that the probability does
 * not change what the effect draws.
 *
 * @param probability that it is applied, 0 to 1
 */
record Sometimes(AudioAugmentation effect, double probability) implements AudioAugmentation {
    static final Parameter PROBABILITY = Parameter.number("probability", 1, "How often it is applied, 0 to 1")
            .in(Range.between(0, 1));

    private boolean happens(Seed seed) {
        return seed.stream("whether").random().nextDouble() < probability;
    }

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        return happens(seed) ? effect.apply(waveform, seed) : waveform;
    }

    @Override
    public int samples(int samples, int sampleRateHz, Seed seed) {
        return happens(seed) ? effect.samples(samples, sampleRateHz, seed) : samples;
    }

    @Override
    public int fewestSamples(int samples, int sampleRateHz) {
        int applied = effect.fewestSamples(samples, sampleRateHz);
        return probability < 1 ? Math.min(samples, applied) : applied;
    }

    @Override
    public String drawn(Seed seed) {
        return happens(seed) ? effect.drawn(seed) : "";
    }
}
