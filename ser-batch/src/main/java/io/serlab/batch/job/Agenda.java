package io.serlab.batch.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is still to be done, for several threads that take from it. Tasks stay open until their end was dealt with, since
 * that may call for further ones: a thread that finds nothing waits for as long as any are open. Thread-safe.
 */
final class Agenda<T> {
    private static final long POLL_MILLIS = 200;

    private final Deque<T> waiting;
    private int open;

    Agenda(List<T> tasks) {
        waiting = new ArrayDeque<>(tasks);
        open = tasks.size();
    }

    /** The next task; empty once all are dealt with, or a stop is asked for. */
    synchronized Optional<T> next(BooleanSupplier stop) {
        while (waiting.isEmpty() && open > 0 && !stop.getAsBoolean()) {
            try {
                wait(POLL_MILLIS);
            } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(unexpected);
            }
        }
        return stop.getAsBoolean() ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    /** Nothing is to be done any more. */
    synchronized void abandon() {
        waiting.clear();
        open = 0;
        notifyAll();
    }

    /** Puts a task that was taken behind all others. */
    synchronized void postpone(T task) {
        waiting.addLast(task);
        notifyAll();
    }

    /** One task that was taken has ended and been dealt with; what it called for goes before what waits, in its order. */
    synchronized void close(List<T> further) {
        List<T> reversed = new ArrayList<>(further);
        Collections.reverse(reversed);
        reversed.forEach(waiting::addFirst);
        open += further.size() - 1;
        notifyAll();
    }
}
