package io.serlab.batch.job;

import java.util.List;
import java.util.Optional;

/**
 * What an ensemble would be.
 *
 * @param members in the order of the file
 * @param method how they would be put together
 * @param learning what would be learned on what; empty where nothing is learned
 * @param utterances of the reported split
 * @param testUtterances of an unlabelled test split; 0 without one
 * @param completed the run, if it was made before
 */
public record EnsembleForecast(
        List<Member> members,
        String method,
        String split,
        Optional<String> learning,
        int utterances,
        int testUtterances,
        Optional<String> completed) {

    /** A member. */
    public record Member(String run, String label, boolean calibrated, boolean development, boolean test) {}
}
