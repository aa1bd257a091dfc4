package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows are learned on for which reported rows, so that no utterance has a say in what decides it.
 *
 * @param pool all rows that are learned on; empty of rows where nothing is learned
 * @param parts of the reported rows; together they are all
 */
record LearningPlan(JoinedRows pool, List<Part> parts) {

    /**
     * Reported rows that share a combination.
     *
     * @param name of the fold, or of the part; empty where there is but one
     * @param reported indices of reported rows
     * @param learned indices into the pool
     */
    record Part(String name, int[] reported, int[] learned) {}

    /** Where nothing is learned. */
    static LearningPlan nothing(JoinedRows reported) {
        return new LearningPlan(reported, List.of(new Part("", reported.all(), new int[0])));
    }

    /**
     * A plan.
     *
     * @param reportsDevelopment whether the reported rows are the development split, as where the test split has no labels
     * @throws InvalidInputException if there is nothing to learn on
     */
    static LearningPlan of(
            LearnedOn where, JoinedRows reported, Optional<JoinedRows> development, boolean reportsDevelopment) {
        boolean folds = hasFolds(reported);
        if (where == LearnedOn.OUT_OF_FOLD && !folds) {
            throw new InvalidInputException(
                    "no-folds",
                    "learned: out-of-fold learns on the reported predictions of other folds, and the members have no "
                            + "folds.",
                    "learned",
                    "learn on development",
                    null);
        }
        if (reportsDevelopment) {
            return crossFitted(reported);
        }
        JoinedRows pool = where == LearnedOn.OUT_OF_FOLD ? reported : development.orElseThrow();
        return new LearningPlan(pool, folds ? byFold(where, reported, pool) : whole(reported, pool));
    }

    /** Whether every row is of a fold, and of more than one. */
    static boolean hasFolds(JoinedRows rows) {
        return rows.rows().stream().allMatch(row -> row.fold() != null)
                && rows.rows().stream().map(PredictionRow::fold).distinct().count() > 1;
    }

    private static LearningPlan crossFitted(JoinedRows reported) {
        List<Part> parts = new ArrayList<>();
        List<int[]> groups = SpeakerParts.of(reported.rows());
        for (int[] group : groups) {
            Set<Integer> own = Arrays.stream(group).boxed().collect(Collectors.toSet());
            parts.add(new Part("part " + (parts.size() + 1), group, others(reported, row -> !own.contains(row))));
        }
        return new LearningPlan(reported, required(parts));
    }

    private static List<Part> whole(JoinedRows reported, JoinedRows pool) {
        Set<String> ids = ids(reported.rows());
        return required(List.of(new Part(
                "",
                reported.all(),
                others(pool, row -> !ids.contains(pool.rows().get(row).id())))));
    }

    private static List<Part> byFold(LearnedOn where, JoinedRows reported, JoinedRows pool) {
        Map<String, List<Integer>> folds = new LinkedHashMap<>();
        for (int row = 0; row < reported.size(); row++) {
            folds.computeIfAbsent(String.valueOf(reported.rows().get(row).fold()), name -> new ArrayList<>())
                    .add(row);
        }
        List<Part> parts = new ArrayList<>();
        folds.forEach((fold, rows) -> {
            Set<String> ids = ids(rows.stream().map(reported.rows()::get).toList());
            IntPredicate learned = row -> {
                PredictionRow candidate = pool.rows().get(row);
                boolean own = fold.equals(candidate.fold());
                return !ids.contains(candidate.id()) && (where != LearnedOn.OWN_DEVELOPMENT || own);
            };
            parts.add(new Part(fold, rows.stream().mapToInt(Integer::intValue).toArray(), others(pool, learned)));
        });
        return required(parts);
    }

    private static Set<String> ids(List<PredictionRow> rows) {
        return rows.stream().map(PredictionRow::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int[] others(JoinedRows rows, IntPredicate condition) {
        return IntStream.range(0, rows.size()).filter(condition).toArray();
    }

    private static List<Part> required(List<Part> parts) {
        for (Part part : parts) {
            if (part.learned().length == 0) {
                throw new InvalidInputException(
                        "nothing-to-learn-on",
                        "Nothing is left to learn on%s: every such prediction is of an utterance that is reported."
                                .formatted(part.name().isEmpty() ? "" : " for fold " + part.name()),
                        "learned",
                        "choose another learned, or a method that learns nothing, such as average of ratings or probability-average of classes",
                        null);
            }
        }
        return parts;
    }
}
