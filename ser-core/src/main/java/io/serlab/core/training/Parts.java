package io.serlab.core.training;

import java.util.stream.IntStream;

/**
 * A long vector in parts that several processors work on at once. What is done to one value must not depend on others, so
 * that the result is the same for any number of processors.
 */
record Parts(int size) {
    private static final int LENGTH = 1 << 20;

    /** Works on the values from one position to before another. */
    @FunctionalInterface
    interface Work {
        void on(int from, int to);
    }

    static Parts of(int size) {
        return new Parts(size);
    }

    void forEach(Work work) {
        IntStream parts = IntStream.rangeClosed(0, (size - 1) / LENGTH);
        (size > LENGTH ? parts.parallel() : parts).forEach(part -> {
            int from = part * LENGTH;
            work.on(from, Math.min(size, from + LENGTH));
        });
    }
}
