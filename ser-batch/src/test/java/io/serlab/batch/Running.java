package io.serlab.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of the product that has been started. */
record Running(Process process, Path out, Path err) {
    private static final long LONGEST_SECONDS = 180;

    /** Waits for its end. */
    Ended await() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s:\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until its progress shows this text; false if the process ends before. */
    boolean awaitProgress(String text) {
        try {
            while (!Files.readString(err).contains(text)) {
                if (!process.isAlive()) {
                    return Files.readString(err).contains(text);
                }
                Thread.sleep(5);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as a power cut would. */
    Ended kill() {
        process.destroyForcibly();
        return await();
    }

    /** Sends the signal of Ctrl-C. */
    void interrupt() {
        try {
            int sent = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (sent != 0 && process.isAlive()) {
                throw new AssertionError("kill -INT failed with " + sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
