package io.serlab.core.training;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** The frames that a batch is trained on, before they are there. */
interface BatchInput {

    /** Frames of each utterance. */
    List<Integer> lengths();

    /** Reads or computes them; the same at every call. */
    Minibatch read(NDManager manager);
}
