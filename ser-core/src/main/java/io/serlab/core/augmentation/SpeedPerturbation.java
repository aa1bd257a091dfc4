package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Plays a recording faster or slower by resampling: n samples become {@code ceil(n / factor)}, and pitch and formants
 * move with the factor. Silence stays silence; factor 1 changes nothing.
 *
 * @param factors of which one is drawn, all equally likely
 * @see <a href="https://www.isca-archive.org/interspeech_2015/ko15_interspeech.html">Ko, Peddinti, Povey and Khudanpur
 *     2015</a>
 */
record SpeedPerturbation(List<Double> factors) implements AudioAugmentation {
    static final String FACTORS = "factors";
    static final ComponentSpec SPEC = new ComponentSpec(
            "speed",
            "Plays the recording faster or slower, which moves duration, pitch and formants together",
            "Ko et al. 2015",
            List.of(
                    Parameter.of(
                            FACTORS,
                            Parameter.Type.LIST,
                            List.of(0.9, 1.0, 1.1),
                            "Speeds of which one is drawn; above 1 is faster"),
                    Sometimes.PROBABILITY));
    private static final Range ALLOWED = Range.between(0.5, 2);
    private static final int HUNDREDTHS = 100;

    static SpeedPerturbation of(Settings settings) {
        return new SpeedPerturbation(factors(settings.list(FACTORS), settings.where() + "." + FACTORS));
    }

    /** The list in a file as numbers. */
    static List<Double> factors(List<?> given, String key) {
        List<Double> factors = new ArrayList<>();
        for (Object each : given) {
            Optional<Double> number = DrawnRange.number(each).filter(SpeedPerturbation::isAllowed);
            number.ifPresent(factors::add);
        }
        if (factors.isEmpty() || factors.size() < given.size()) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s must be a list of numbers in %s with at most two decimals, such as [0.9, 1.0, 1.1]; got '%s'."
                            .formatted(key, ALLOWED, given),
                    key,
                    null,
                    null);
        }
        return List.copyOf(factors);
    }

    private static boolean isAllowed(double factor) {
        return ALLOWED.contains(factor) && Math.abs(factor * HUNDREDTHS - Math.rint(factor * HUNDREDTHS)) < 1e-9;
    }

    private double factor(Seed seed) {
        return factors.get(seed.random().nextInt(factors.size()));
    }

    private PlaybackSpeed speed(Seed seed) {
        return speed(factor(seed));
    }

    private static PlaybackSpeed speed(double factor) {
        return PlaybackSpeed.of(factor, HUNDREDTHS);
    }

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        return speed(seed).of(waveform);
    }

    @Override
    public int samples(int samples, int sampleRateHz, Seed seed) {
        return speed(seed).samples(samples);
    }

    @Override
    public int fewestSamples(int samples, int sampleRateHz) {
        return speed(Collections.max(factors)).samples(samples);
    }

    @Override
    public String drawn(Seed seed) {
        return Level.words(factor(seed));
    }
}
