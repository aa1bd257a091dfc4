package io.serlab.core.corpus;

import org.jspecify.annotations.Nullable;

/**
 * One sound of a demo utterance.
 *
 * @param colour how it is coloured, if it is
 * @param emphasised whether its colour is the emotion of the utterance
 */
record DemoPhone(
        DemoSound sound,
        double seconds,
        double accent,
        @Nullable DemoEmotion colour,
        boolean emphasised) {

    static DemoPhone plain(DemoSound sound, double seconds) {
        return new DemoPhone(sound, seconds, 1, null, false);
    }
}
