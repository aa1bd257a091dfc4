package io.serlab.batch.job;

import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.tuning.TrialPlan;

/**
 * One trial on one rung: a run.
 *
 * @param rung from 0
 * @param identity of the run
 */
record TrialRun(TrialPlan.Trial trial, int rung, int epochs, ExperimentFile file, String identity)
        implements WorkerTask {

    @Override
    public RunRequest request() {
        return RunRequest.of(file);
    }

    @Override
    public String words() {
        return "trial %d (epochs: %d)".formatted(trial.number(), epochs);
    }
}
