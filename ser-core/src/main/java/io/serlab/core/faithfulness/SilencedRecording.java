package io.serlab.core.faithfulness;

import io.serlab.core.training.FrameSource;

/** A recording that can be encoded again with parts of it silent. */
@FunctionalInterface
public interface SilencedRecording {

    /**
     * Its frames, as many as those of the whole recording and under the same id, where only the stretches of some frames
     * are heard.
     *
     * @param kept these frames, ascending, at least one
     */
    FrameSource keeping(int[] kept);
}
