package io.serlab.api.corpus;

/** What a class that occurs neither in the truth nor in the predictions means for macro F1 and UAR. */
public enum AbsentClassRule {
    /** The mean runs over the fixed class list; an absent class counts 0. */
    ZERO,
    /** The mean runs over the classes that occur (macro F1: in truth or prediction; UAR: in the truth). */
    SKIP
}
