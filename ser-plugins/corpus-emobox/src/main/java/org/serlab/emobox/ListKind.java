package org.serlab.emobox;

import java.util.Locale;

/** What one list of a fold is for, in EmoBox's words. */
enum ListKind {
    TRAIN,
    VALID,
    TEST;

    /** As file names write it; also the name of the split. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
