package io.serlab.core.corpus;

import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;

/**
 * An utterance as a protocol uses it.
 *
 * @param classIndex position of its class in the protocol's class list, or {@link #UNLABELLED}
 * @param purpose what the corpus's own split is used for; {@link Split#TRAIN} where folds replace the splits
 */
public record LabelledUtterance(Utterance utterance, int classIndex, Split purpose) {

    /** The class index of an utterance without a label. */
    public static final int UNLABELLED = -1;

    /** The utterance's id. */
    public String id() {
        return utterance.id();
    }

    /** Whether its class is known. */
    public boolean isLabelled() {
        return classIndex != UNLABELLED;
    }
}
