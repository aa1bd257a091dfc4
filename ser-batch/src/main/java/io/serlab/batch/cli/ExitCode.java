package io.serlab.batch.cli;

/** The exit codes of every command. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** Failed while working. */
    static final int FAILED = 1;

    /** The user's input is wrong. */
    static final int WRONG_INPUT = 2;

    /** A check did not hold. */
    static final int CHECK_FAILED = 3;

    /** Interrupted; the same command carries on. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
