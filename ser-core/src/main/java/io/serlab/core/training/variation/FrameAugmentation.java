package io.serlab.core.training.variation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * The block {@code frame-augmentation} of an experiment file. Immutable and thread-safe.
 *
 * @param timeMasks stretches of frames per utterance that are set to 0
 * @param timeMaskFrames frames in such a stretch, at most
 * @param timeMaskShare the share of the utterance that one stretch covers, at most
 * @param featureMasks bands of neighbouring features per utterance that are set to 0
 * @param featureMaskWidth features in such a band, at most
 * @param frameDropout probability that a frame is taken out
 * @see <a href="https://arxiv.org/abs/1904.08779">Park et al. 2019, SpecAugment</a>
 */
public record FrameAugmentation(
        int timeMasks,
        int timeMaskFrames,
        double timeMaskShare,
        int featureMasks,
        int featureMaskWidth,
        double frameDropout) {

    /** The name of the block. */
    public static final String BLOCK = "frame-augmentation";

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            BLOCK,
            "What is hidden of an utterance's frames in training",
            "",
            List.of(
                    Parameter.integer("time-masks", 0, "stretches of frames that are set to 0, per utterance; 0: off")
                            .in(Range.between(0, 100)),
                    Parameter.integer("time-mask-frames", 20, "frames in a stretch, at most")
                            .in(Range.atLeast(1)),
                    Parameter.number("time-mask-share", 0.2, "share of the utterance in a stretch, at most")
                            .in(new Range(0, true, 1, false)),
                    Parameter.integer("feature-masks", 0, "bands of features that are set to 0, per utterance; 0: off")
                            .in(Range.between(0, 100)),
                    Parameter.integer("feature-mask-width", 8, "neighbouring features in a band, at most")
                            .in(Range.atLeast(1)),
                    Parameter.number("frame-dropout", 0, "probability that a frame is taken out; 0: off")
                            .in(new Range(0, false, 1, true))));

    /** The settings of a block that was checked against {@link #SPEC}. */
    static FrameAugmentation of(Settings settings) {
        return new FrameAugmentation(
                settings.integer("time-masks"),
                settings.integer("time-mask-frames"),
                settings.number("time-mask-share"),
                settings.integer("feature-masks"),
                settings.integer("feature-mask-width"),
                settings.number("frame-dropout"));
    }

    /**
     * Refuses bands that could hide every feature.
     *
     * @param dimension features per frame
     * @throws InvalidInputException if a band may be wider than that
     */
    public void requireWidth(int dimension) {
        if (featureMasks > 0 && featureMaskWidth > dimension) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.feature-mask-width must be an integer [1, %d], since frames have %d features; got '%d'."
                            .formatted(BLOCK, dimension, dimension, featureMaskWidth),
                    BLOCK + ".feature-mask-width",
                    null,
                    null);
        }
    }
}
