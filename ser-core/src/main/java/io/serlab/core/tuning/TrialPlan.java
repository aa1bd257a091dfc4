package io.serlab.core.tuning;

import io.serlab.api.InvalidInputException;
import io.serlab.core.experiment.ExperimentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The trials of a search. A draw that was tried already, or that cannot work, such as heads that do not divide the
 * dimension, is drawn anew; those that cannot work are listed.
 */
public record TrialPlan(List<Trial> trials, List<Impossible> impossible) {
    private static final int DRAWS = 1000;

    public TrialPlan {
        trials = List.copyOf(trials);
        impossible = List.copyOf(impossible);
    }

    /**
     * One trial.
     *
     * @param number from 1
     * @param values by dotted path; those that its components have no use for are absent
     */
    public record Trial(int number, Map<String, Object> values) {
        public Trial {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Values that were drawn for a trial and cannot work. */
    public record Impossible(int number, Map<String, Object> values, String reason) {}

    /**
     * Draws all trials.
     *
     * @param builder makes what a trial would train; throws {@link InvalidInputException} where it cannot be made
     * @throws InvalidInputException if {@value #DRAWS} draws give a trial nothing new that works
     */
    public static TrialPlan draw(Tuning tuning, Consumer<ExperimentSpec> builder) {
        List<Trial> trials = new ArrayList<>();
        List<Impossible> impossible = new ArrayList<>();
        Set<Map<String, Object>> seen = new HashSet<>();
        for (int number = 1; number <= tuning.settings().trials(); number++) {
            trials.add(draw(tuning, builder, number, seen, impossible));
        }
        return new TrialPlan(trials, impossible);
    }

    private static Trial draw(
            Tuning tuning,
            Consumer<ExperimentSpec> builder,
            int number,
            Set<Map<String, Object>> seen,
            List<Impossible> impossible) {
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            Map<String, Object> values = tuning.draw(number, attempt);
            if (!seen.add(values)) {
                continue;
            }
            try {
                builder.accept(tuning.bind(values, 0));
                return new Trial(number, values);
            } catch (InvalidInputException wrong) {
                impossible.add(new Impossible(number, values, String.valueOf(wrong.getMessage())));
            }
        }
        throw exhausted(number, impossible);
    }

    private static InvalidInputException exhausted(int number, List<Impossible> impossible) {
        String reason = impossible.isEmpty()
                ? "all had been drawn before"
                : "the last that cannot work: "
                        + impossible.get(impossible.size() - 1).reason();
        return new InvalidInputException(
                "exhausted-space",
                "%d draws from tune.space gave trial %d nothing new that works; %s".formatted(DRAWS, number, reason),
                "tune.space",
                "widen tune.space, or ask for fewer trials",
                null);
    }
}
