package io.serlab.batch.mlflow;

import java.util.List;

/**
 * What a push did.
 *
 * @param server its address
 * @param experiments in the order in which they were met
 * @param groups those of several runs, each a parent on the server
 * @param runs the oldest of each group first
 */
public record PushReport(
        String server, List<PushedExperiment> experiments, List<PushedRun> groups, List<PushedRun> runs) {
    public PushReport {
        experiments = List.copyOf(experiments);
        groups = List.copyOf(groups);
        runs = List.copyOf(runs);
    }
}
