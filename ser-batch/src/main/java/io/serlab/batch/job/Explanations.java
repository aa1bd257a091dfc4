package io.serlab.batch.job;

import io.serlab.core.faithfulness.Faithfulness;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is to be told of a run beyond its steps; it can be made of a finished run, too.
 *
 * @param faithfulness whether to test that predictions rest on what gets attention
 */
public record Explanations(boolean faithfulness) {
    /** Nothing. */
    public static final Explanations NONE = new Explanations(false);

    /** With what the experiment's gate needs and the run has not got. */
    Explanations neededBy(RunSession session) {
        boolean untested = session.preparation().spec().gate().isPresent()
                && Faithfulness.find(session.folder().root()).isEmpty();
        return new Explanations(faithfulness || untested);
    }

    /** Makes them of a run that is explained, and lists the run's files anew. */
    void make(RunSession session) {
        if (faithfulness) {
            new FaithfulnessWork(session).test();
            recordFiles(session);
        }
    }

    private static void recordFiles(RunSession session) {
        try {
            session.recorder().recordArtifacts(RunArtifacts.of(session.folder().root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
