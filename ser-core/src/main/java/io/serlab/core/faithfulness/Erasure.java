package io.serlab.core.faithfulness;

import io.serlab.api.EnumWords;

/** What becomes of frames that are taken away. */
public enum Erasure {
    /** They are dropped: the utterance gets shorter. */
    DROP,
    /** The mean frame of the utterance stands in their place. */
    MEAN_FRAME,
    /** The recording is silent where they lie, and is encoded again. */
    SILENCE;

    /** The name in files and texts. */
    @Override
    public String toString() {
        return EnumWords.of(this);
    }
}
