package io.serlab.core.faithfulness;

import io.serlab.api.EnumWords;

/** Ways of choosing the frames that are taken away, or kept. */
public enum Ordering {
    /** Those with most attention. */
    ATTENTION,
    /** At random, as many. */
    RANDOM,
    /** A run of consecutive frames, as many, at a random place. */
    SEGMENTS,
    /** The loudest. */
    ENERGY,
    /** Those with the largest gradient times input of the predicted class's logit. */
    GRADIENT_TIMES_INPUT,
    /** Those with the largest integrated gradients of it. */
    INTEGRATED_GRADIENTS;

    /** The name in files and texts. */
    @Override
    public String toString() {
        return EnumWords.of(this);
    }
}
