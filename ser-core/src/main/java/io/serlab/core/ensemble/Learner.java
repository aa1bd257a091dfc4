package io.serlab.core.ensemble;

/** Finds a combination. The same rows give the same one. */
interface Learner {

    /**
     * Learns from labelled rows.
     *
     * @param drawn the rows to look at; one that is drawn twice counts twice. Not empty, unless nothing is learned
     */
    Combination learn(JoinedRows rows, int[] drawn);
}
