package io.serlab.core.augmentation;

import io.serlab.api.Seed;

/**
 * Which copy of an utterance an epoch trains on: all are equally likely, and with them, if so, the recording as it is. The
 * choice is a function of seed, epoch and utterance alone, so an epoch keeps its size, and a resumed training chooses as
 * one that never stopped.
 *
 * @param copies how many there are, at least 1
 * @param seed of the training
 */
public record EpochCopies(int copies, boolean includeOriginal, Seed seed) {

    public EpochCopies {
        if (copies < 1) {
            throw new IllegalArgumentException("needs at least 1 copy, got " + copies);
        }
    }

    /**
     * The copy of an utterance, counted from 1; 0 for the recording as it is.
     *
     * @param epoch from 0
     */
    public int choose(String utterance, int epoch) {
        Seed own = seed.stream("augmentation").step(epoch).stream(utterance);
        return includeOriginal
                ? own.random().nextInt(copies + 1)
                : 1 + own.random().nextInt(copies);
    }
}
