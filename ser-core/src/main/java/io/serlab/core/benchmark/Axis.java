package io.serlab.core.benchmark;

import io.serlab.api.EnumWords;

/** What the systems of an encoder and loss differ in: their pooler, or any settings, under a name of the file's. */
public enum Axis {
    POOLER,
    VARIANT;

    /** The word for one of them, as files and documents head its column. */
    public String word() {
        return EnumWords.of(this);
    }

    /** The word for several. */
    public String words() {
        return word() + "s";
    }
}
