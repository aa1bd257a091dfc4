package io.serlab.core.features;

/** From which frames the mean and the deviation come that frames are normalised with. */
public enum Normalisation {
    /** Frames are used as the encoder gave them. */
    NONE,
    /** One mean and deviation, from the training utterances alone. */
    CORPUS,
    /** A mean and deviation per speaker, from all utterances of that speaker. */
    SPEAKER;

    /** Whether figures of the utterances to be predicted take part; a result must say so. */
    public boolean transductive() {
        return this == SPEAKER;
    }
}
