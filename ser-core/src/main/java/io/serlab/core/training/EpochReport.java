package io.serlab.core.training;

import java.util.Map;

/**
 * What an epoch gave.
 *
 * @param epoch from 1
 * @param loss mean over the training utterances, measured while the parameters changed
 * @param development every metric over the whole development set; empty without one
 * @param learningRate of the last step
 * @param best whether this is the best epoch so far; always true without a development set
 * @param utterances trained on
 * @param seconds of wall time, evaluation included
 */
public record EpochReport(
        int epoch,
        double loss,
        Map<String, Double> development,
        double learningRate,
        boolean best,
        long utterances,
        double seconds) {}
