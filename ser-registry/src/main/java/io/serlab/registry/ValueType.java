package io.serlab.registry;

import io.serlab.api.EnumWords;

/** What kind of value a name of the filter language stands for. */
public enum ValueType {
    TEXT,
    INTEGER,
    NUMBER,
    TIME,
    /** A parameter: a text that may be a number, too. */
    PARAMETER,
    /** Any number of texts. */
    TAGS;

    boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }

    /** The name that users see. */
    public String text() {
        return EnumWords.of(this);
    }
}
