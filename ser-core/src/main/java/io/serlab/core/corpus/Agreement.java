package io.serlab.core.corpus;

import io.serlab.api.corpus.Utterance;

/**
 * Whether the raters of an utterance agreed. One on which they did not may still teach by the shares of its raters; its
 * label is then a makeshift that no loss of hard classes may learn.
 */
public final class Agreement {
    /** The attribute that says so. */
    public static final String ATTRIBUTE = "agreement";

    static final String NONE = "none";

    private Agreement() {}

    /** Whether the label of this utterance is a makeshift. */
    public static boolean isMissing(Utterance utterance) {
        return NONE.equals(utterance.attributes().get(ATTRIBUTE));
    }
}
