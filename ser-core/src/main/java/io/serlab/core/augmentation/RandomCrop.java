package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.Arrays;
import java.util.List;

/**
 * Takes one stretch of a recording, at a place where it fits. A recording that is not longer stays whole.
 *
 * @param seconds of the stretch
 */
record RandomCrop(DrawnRange seconds) implements AudioAugmentation {
    static final String SECONDS = "seconds";
    static final ComponentSpec SPEC = new ComponentSpec(
            "crop",
            "Takes one stretch of the recording, or all of it if it is not longer",
            "",
            List.of(
                    Parameter.of(
                                    SECONDS,
                                    Parameter.Type.ANY,
                                    List.of(3.0, 6.0),
                                    "Length of the stretch in seconds: a number, or two between which it is drawn")
                            .in(Range.between(0.1, 3600)),
                    Sometimes.PROBABILITY));

    private double length(Seed seed) {
        return seconds.draw(seed.stream("length"));
    }

    // The place as a share of the places that there are, so that it does not depend on the recording.
    private static double place(Seed seed) {
        return seed.stream("place").random().nextDouble();
    }

    @Override
    public int samples(int samples, int sampleRateHz, Seed seed) {
        return cut(samples, sampleRateHz, length(seed));
    }

    @Override
    public int fewestSamples(int samples, int sampleRateHz) {
        return cut(samples, sampleRateHz, seconds.low());
    }

    private static int cut(int samples, int sampleRateHz, double seconds) {
        return (int) Math.min(samples, Math.max(1, Math.round(seconds * sampleRateHz)));
    }

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        int all = waveform.samples().length;
        int kept = samples(all, waveform.sampleRateHz(), seed);
        int start = (int) (place(seed) * (all - kept + 1));
        return new Waveform(Arrays.copyOfRange(waveform.samples(), start, start + kept), waveform.sampleRateHz());
    }

    @Override
    public String drawn(Seed seed) {
        return "%s s at %s of the room".formatted(Level.words(length(seed)), Level.words(place(seed)));
    }
}
