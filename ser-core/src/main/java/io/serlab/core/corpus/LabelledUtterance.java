package io.serlab.core.corpus;

import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;

/**
 * An utterance as a protocol uses it.
 *
 * @param classIndex position of its class in the protocol's class list, {@link #RATED} or {@link #UNLABELLED}
 * @param purpose what the corpus's own split is used for; {@link Split#TRAIN} where folds replace the splits
 */
public record LabelledUtterance(Utterance utterance, int classIndex, Split purpose) {

    /** The class index of an utterance without a label. */
    public static final int UNLABELLED = -1;

    /** The class index of an utterance whose arousal, valence and dominance are known, where no classes are predicted. */
    public static final int RATED = -2;

    /** The utterance's id. */
    public String id() {
        return utterance.id();
    }

    /** Whether what is to be predicted of it is known. */
    public boolean isLabelled() {
        return classIndex != UNLABELLED;
    }
}
