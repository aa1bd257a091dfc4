package io.serlab.core.training;

import java.util.List;

/**
 * Normalised frames of every utterance that is trained on or predicted. All layers of an utterance have the same number
 * of frames.
 */
public interface FrameSource {

    /** The frames of an utterance, at least 1. */
    int frames(String id);

    /** How many encoder layers there are, L. */
    int layers();

    /** Features per frame of a layer, by its position from 0. */
    int dimension(int layer);

    /**
     * Reads the frames of one layer, row-major (T, D).
     *
     * @param into receives T·D numbers from its start; it may be longer, and the rest is left as it was
     */
    void read(String id, int layer, float[] into);

    /**
     * The frames that training reads in an epoch; these by default. A source with altered copies gives one of each
     * utterance's, under the utterance's own id.
     *
     * @param epoch from 0
     */
    default FrameSource inEpoch(int epoch) {
        return this;
    }

    /** What decides which frames an epoch reads, beside the utterances; empty where all epochs read these. */
    default String copies() {
        return "";
    }

    /** Says which utterances will be read next, so that a source may fetch them meanwhile; changes nothing that is read. */
    default void ahead(List<String> ids) {}
}
