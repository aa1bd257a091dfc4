package io.serlab.batch.job;

import io.serlab.core.ensemble.EnsembleReport;

/**
 * What became of an ensemble.
 *
 * @param run its id in the history
 * @param resumed whether an earlier process had begun it
 * @param stored whether it was complete before
 */
public record EnsembleOutcome(String run, EnsembleReport report, boolean resumed, boolean stored) {}
