package io.serlab.core.faithfulness;

import io.serlab.api.EnumWords;

/** Whose probability is watched. */
public enum Target {
    /** The class that the network predicts from all frames: does the prediction rest on these frames? */
    PREDICTED,
    /** The class that the utterance has: is the emotion in these frames? */
    TRUTH;

    /** The name in files and texts. */
    @Override
    public String toString() {
        return EnumWords.of(this);
    }
}
