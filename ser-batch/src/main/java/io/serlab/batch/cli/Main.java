package io.serlab.batch.cli;

import io.serlab.batch.job.Interruption;
import java.util.Locale;

/** Where {@code ser} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Words are English, so figures and file names are written the same everywhere.
        Locale.setDefault(Locale.ROOT);
        int code = CommandLines.execute(arguments);
        Interruption.endWith(code);
        System.exit(code);
    }
}
