package io.serlab.batch.job;

import java.util.List;

/**
 * What became of an experiment; the figures are in the registry.
 *
 * @param split what the figures are computed on
 * @param runs in the order of the seeds; fewer than seeds if it was interrupted
 */
public record ExperimentOutcome(String group, String split, List<Run> runs) {

    /** One seed. */
    public record Run(String id, Ending ending, boolean resumed) {}

    /** How a run ended. */
    public enum Ending {
        /** Done now. */
        COMPLETED,
        /** Done before; nothing was computed. */
        STORED,
        /** The step asked for is done. */
        REACHED,
        /** The explanation did not pass the experiment's gate: no submission was made. */
        GATE_CLOSED,
        /** Stopped on request; the same command carries on. */
        INTERRUPTED
    }

    /** Whether any run was taken up where an earlier process had left it. */
    public boolean resumed() {
        return runs.stream().anyMatch(Run::resumed);
    }

    /** Whether any run did not pass the experiment's gate. */
    public boolean gateClosed() {
        return runs.stream().anyMatch(run -> run.ending() == Ending.GATE_CLOSED);
    }

    /** Whether it was stopped on request. */
    public boolean interrupted(int seeds) {
        return runs.size() < seeds || runs.stream().anyMatch(run -> run.ending() == Ending.INTERRUPTED);
    }
}
