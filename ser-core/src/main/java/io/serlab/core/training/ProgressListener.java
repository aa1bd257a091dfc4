package io.serlab.core.training;

/** Hears after every step how far an epoch has come; called on the training thread. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = (utterances, total, loss) -> {};

    /**
     * A step is done.
     *
     * @param utterances done in this epoch
     * @param total utterances of the epoch
     * @param loss mean loss of the epoch so far
     */
    void progress(long utterances, long total, double loss);
}
