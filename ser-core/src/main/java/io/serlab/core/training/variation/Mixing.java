package io.serlab.core.training.variation;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * The block {@code mixing} of an experiment file. Immutable and thread-safe.
 *
 * @param mixup probability that an utterance is mixed with another of its batch
 * @param alpha of the Beta(alpha, alpha) that the share of the utterance itself is drawn from
 * @param concatenate probability that another utterance of its class and batch follows it
 */
public record Mixing(double mixup, double alpha, Place on, double concatenate) {

    /** The name of the block. */
    public static final String BLOCK = "mixing";

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            BLOCK,
            "What becomes of two utterances of a training batch",
            "",
            List.of(
                    Parameter.number("mixup", 0, "probability that an utterance is mixed with another; 0: off")
                            .in(Range.between(0, 1)),
                    Parameter.number("alpha", 0.2, "of the Beta(alpha, alpha) that the shares are drawn from")
                            .in(Range.above(0)),
                    Parameter.choice("on", Place.class, "what is mixed"),
                    Parameter.number(
                                    "concatenate",
                                    0,
                                    "probability that an utterance of the same class is appended; 0: off")
                            .in(Range.between(0, 1))));

    /** What is mixed. */
    public enum Place {
        /** What the pooler gives. */
        EMBEDDINGS,
        /** What the pooler gets. */
        FRAMES
    }

    /** The settings of a block that was checked against {@link #SPEC}. */
    static Mixing of(Settings settings) {
        return new Mixing(
                settings.number("mixup"),
                settings.number("alpha"),
                settings.choice("on", Place.class),
                settings.number("concatenate"));
    }
}
