package io.serlab.core.faithfulness;

import java.util.List;

/** Scores an utterance again with some of its frames only. */
interface SubsetScorer {

    /**
     * The probabilities of all classes for each subset.
     *
     * @param kept per subset the frames that are left, ascending, at least one
     * @return (subsets, classes)
     */
    double[][] probabilities(String id, List<int[]> kept);
}
