package io.serlab.batch.job;

import java.nio.file.Path;

/**
 * What was exported.
 *
 * @param total the experiment's utterances; fewer are written if the work was interrupted
 */
public record ExportOutcome(Path folder, int utterances, int total, long bytes) {

    /** Whether all utterances are there. */
    public boolean complete() {
        return utterances == total;
    }
}
