package io.serlab.core.training.variation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;

/** All that training draws anew of its data. Immutable and thread-safe. */
public record Variation(Sampling sampling, Mixing mixing, FrameAugmentation frames) {

    /** Every utterance once per epoch, as it is. */
    public static final Variation NONE = of(
            Settings.defaults(Sampling.SPEC),
            Settings.defaults(Mixing.SPEC),
            Settings.defaults(FrameAugmentation.SPEC),
            1);

    /**
     * The variation of three blocks that were checked against their specs.
     *
     * @param epochs of the training
     * @throws InvalidInputException if {@code sampling.from-epoch} is beyond them
     */
    public static Variation of(Settings sampling, Settings mixing, Settings frames, int epochs) {
        return new Variation(Sampling.of(sampling, epochs), Mixing.of(mixing), FrameAugmentation.of(frames));
    }
}
