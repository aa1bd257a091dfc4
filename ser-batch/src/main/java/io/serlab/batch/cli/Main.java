package io.serlab.batch.cli;

/** Where {@code ser} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.execute(arguments));
    }
}
