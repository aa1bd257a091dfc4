package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.search.ParameterImportance;
import io.serlab.core.tuning.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a search.
 *
 * @param group the same for every start of the same search on the same corpus
 * @param metric that orders the trials
 * @param higherIsBetter whether a larger figure is better
 * @param halving whether only the best went on to more epochs
 * @param trials in the order of their numbers
 * @param best the trial with the best figure on all epochs
 * @param files the report, by kind; empty if no trial finished, or it could not be written
 * @param reportFailure why the report could not be written
 */
public record TuneOutcome(
        String name,
        String group,
        String metric,
        boolean higherIsBetter,
        boolean halving,
        List<Trial> trials,
        List<TrialPlan.Impossible> impossible,
        Optional<Trial> best,
        List<ParameterImportance> importance,
        Map<String, Path> files,
        @Nullable SerException reportFailure) {

    /**
     * One trial.
     *
     * @param values that it drew, by dotted path
     * @param rungs those that it came to, first to last; never empty
     */
    public record Trial(int number, Map<String, Object> values, List<Rung> rungs) {

        /** The last rung that is complete, or the first. */
        public Rung reached() {
            Rung reached = rungs.get(0);
            for (Rung rung : rungs) {
                reached = rung.completed() ? rung : reached;
            }
            return reached;
        }

        /** Completed, failed or pending: how the last rung that it came to stands. */
        public String status() {
            return rungs.get(rungs.size() - 1).status();
        }

        /** Why it failed. */
        public @Nullable String error() {
            return rungs.get(rungs.size() - 1).error();
        }
    }

    /**
     * One trial with so many epochs.
     *
     * @param run its id, once it is complete
     * @param status completed, failed, or pending where the search was stopped before
     * @param metric on development data; NaN unless it is complete
     * @param error why it failed
     */
    public record Rung(
            int epochs,
            @Nullable String run,
            String status,
            double metric,
            double seconds,
            @Nullable String error) {

        /** Whether it is done. */
        public boolean completed() {
            return status.equals("completed");
        }
    }

    /** The trials that failed. */
    public List<Trial> failures() {
        return trials.stream().filter(trial -> trial.status().equals("failed")).toList();
    }

    /** Whether it was stopped on request. */
    public boolean interrupted() {
        return trials.stream().anyMatch(trial -> trial.status().equals("pending"));
    }
}
