package io.serlab.core.evaluation;

import java.util.Random;

/** Fair tosses, sixteen from each number drawn. Not thread-safe. */
final class Coin {
    private static final int TOSSES = 16;

    private final Random random;
    private int bits;
    private int left;

    Coin(Random random) {
        this.random = random;
    }

    /** 0 or 1. */
    int toss() {
        if (left == 0) {
            // The lower bits of a linear congruential generator have short periods.
            bits = random.nextInt() >>> TOSSES;
            left = TOSSES;
        }
        left--;
        return bits >> left & 1;
    }
}
