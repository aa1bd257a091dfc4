package io.serlab.core.benchmark;

import java.util.Locale;

/** What the systems of an encoder and loss differ in: their pooler, or any settings, under a name of the file's. */
public enum Axis {
    POOLER,
    VARIANT;

    /** The word for one of them, as files and documents head its column. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for several. */
    public String words() {
        return word() + "s";
    }
}
