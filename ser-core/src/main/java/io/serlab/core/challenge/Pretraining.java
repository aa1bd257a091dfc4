package io.serlab.core.challenge;

import java.util.List;

/**
 * What an encoder learned from before it came here.
 *
 * @param emotion whether emotions were among it
 * @param corpora the data it learned from, as its card or folder names them; empty if it does not say
 * @param evidence where that was read, in words that follow "the encoder"
 */
public record Pretraining(Emotion emotion, List<String> corpora, String evidence) {
    /** Whether an encoder was trained on emotions. */
    public enum Emotion {
        YES,
        NO,
        UNSAID,
        /** What should say it cannot be understood. */
        UNREADABLE
    }

    public Pretraining {
        corpora = List.copyOf(corpora);
    }
}
