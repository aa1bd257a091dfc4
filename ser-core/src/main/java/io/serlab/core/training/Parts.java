package io.serlab.core.training;

import java.util.stream.IntStream;

/**
 * A long vector in parts that several processors work on at once. What is done to one value must not depend on others:
 * then the result is the same for any number of processors.
 */
record Parts(int size) {
    private static final int LENGTH = 1 << 20;

    /** Works on the values from one position to before another. */
    @FunctionalInterface
    interface RangeWork {
        void on(int from, int to);
    }

    /** Adds up the values from one position to before another. */
    @FunctionalInterface
    interface Sum {
        double of(int from, int to);
    }

    static Parts of(int size) {
        return new Parts(size);
    }

    void forEach(RangeWork work) {
        parts().forEach(part -> work.on(from(part), to(part)));
    }

    /** The sum over all values, added up part by part in their order. */
    double sum(Sum sum) {
        double[] sums =
                parts().mapToDouble(part -> sum.of(from(part), to(part))).toArray();
        double total = 0;
        for (double part : sums) {
            total += part;
        }
        return total;
    }

    private IntStream parts() {
        IntStream parts = IntStream.rangeClosed(0, (size - 1) / LENGTH);
        return size > LENGTH ? parts.parallel() : parts;
    }

    private static int from(int part) {
        return part * LENGTH;
    }

    private int to(int part) {
        return from(part) + Math.min(LENGTH, size - from(part));
    }
}
