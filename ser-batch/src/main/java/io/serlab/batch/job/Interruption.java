package io.serlab.batch.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Notices Ctrl-C (and TERM): the work asks {@link #requested} between its pieces and ends cleanly, while the process is
 * held until it has said so, or until the patience is over. Thread-safe.
 */
public final class Interruption implements BooleanSupplier, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int INTERRUPTED = 130;
    private static volatile boolean ending;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::awaitTheWork, "interruption");
    private volatile boolean requested;

    private Interruption() {}

    /** Begins to listen; close it when the work is over. */
    public static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Ends a process that a signal is ending, with the code of the outcome instead of the signal's. */
    public static void endWith(int code) {
        if (ending) {
            Runtime.getRuntime().halt(code);
        }
    }

    private void awaitTheWork() {
        requested = true;
        ending = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user asked to stop. */
    public boolean requested() {
        return requested;
    }

    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    /** Stops listening. After a signal the process is held all the same: what became of the work is still to be said. */
    @Override
    public void close() {
        if (requested) {
            return;
        }
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalledJustNow) {
            // the hook runs, and finds that it need not wait
        }
    }
}
