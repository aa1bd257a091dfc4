package io.serlab.core.audio;

/**
 * Which channels of a file are read: all, averaged, or one.
 *
 * @param only from 0; below 0 for all
 */
record Channels(int only) {
    static final Channels ALL = new Channels(-1);

    boolean has(int channel) {
        return only < 0 || only == channel;
    }

    /** By what the sum of those that are read is divided. */
    int count(int present) {
        return only < 0 ? present : 1;
    }
}
