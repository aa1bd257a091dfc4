package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.List;

/**
 * Makes a recording louder or softer. Nothing is clipped: a sample may lie beyond ±1 afterwards, and stays there.
 *
 * @param decibels of the gain
 */
record Gain(DrawnRange decibels) implements AudioAugmentation {
    static final String DECIBELS = "decibels";
    static final ComponentSpec SPEC = new ComponentSpec(
            "gain",
            "Makes the recording louder or softer, without clipping",
            "",
            List.of(
                    Parameter.of(
                                    DECIBELS,
                                    Parameter.Type.ANY,
                                    List.of(-6.0, 6.0),
                                    "Gain in dB: a number, or two between which it is drawn")
                            .in(Range.between(-60, 60)),
                    Sometimes.PROBABILITY));

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        return Level.scaled(waveform, Level.factor(decibels.draw(seed)));
    }

    @Override
    public String drawn(Seed seed) {
        return Level.words(decibels.draw(seed));
    }
}
