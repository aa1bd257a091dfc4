package io.serlab.batch.cli;

import io.serlab.batch.job.Interruption;

/** Where {@code ser} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = CommandLines.execute(arguments);
        Interruption.endWith(code);
        System.exit(code);
    }
}
