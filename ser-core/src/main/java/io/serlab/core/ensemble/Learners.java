package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PairedMetric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a file's method does. */
final class Learners {
    private Learners() {}

    /**
     * The learner of a file.
     *
     * @param runs the members' ids, in order
     * @throws InvalidInputException if the weights do not fit the members
     */
    static Learner of(EnsembleFile file, List<String> runs, Yardstick yardstick) {
        Settings settings = file.settings();
        return switch (file.method()) {
            case AVERAGE, PROBABILITY_AVERAGE -> (rows, drawn) -> new WeightedMean(Combination.equal(rows.members()));
            case LOGIT_AVERAGE -> (rows, drawn) -> new LogitMean(rows.members());
            case RANK_AVERAGE -> (rows, drawn) -> new RankMean(rows.members());
            case VOTE -> {
                VoteTies ties = settings.choice("ties", VoteTies.class);
                yield (rows, drawn) -> new MostVotes(ties, rows.members());
            }
            case WEIGHTED -> {
                if (file.learns()) {
                    yield file.isOfRatings() ? new ConcordantWeights() : new LikelyWeights();
                }
                double[] weights = weights(file, runs);
                yield (rows, drawn) -> new WeightedMean(weights);
            }
            case GREEDY ->
                new GreedySelection(
                        yardstick,
                        settings.integer("steps"),
                        settings.integer("bags"),
                        settings.number("bag-share"),
                        new Seed(file.seed()).stream("ensemble"));
            case STACKING ->
                new StackedRegression(
                        settings.number("l2"), settings.text("inputs").equals("log-probabilities"));
        };
    }

    /**
     * What a file selects and compares by.
     *
     * @param rule what a class without utterances counts
     */
    static Yardstick yardstick(EnsembleFile file, AbsentClassRule rule) {
        return file.isOfRatings()
                ? new RatingYardstick()
                : new ClassYardstick(PairedMetric.valueOf(file.metric().toUpperCase(Locale.ROOT)), rule);
    }

    /**
     * The given weights, in the order of the members.
     *
     * @throws InvalidInputException if there are more or fewer than members, they name other runs, or do not sum to more than 0
     */
    static double[] weights(EnsembleFile file, List<String> runs) {
        Object given = file.settings().value("weights").orElseThrow();
        double[] weights = given instanceof Map<?, ?> map
                ? byRun(file, map, runs)
                : numbers(file, given instanceof List<?> list ? list : List.of(given));
        if (weights.length != runs.size()) {
            throw wrong(file, "%d weights for %d members".formatted(weights.length, runs.size()));
        }
        if (IntStream.range(0, weights.length).noneMatch(i -> weights[i] > 0)) {
            throw wrong(file, "no weight above 0");
        }
        return weights;
    }

    private static double[] byRun(EnsembleFile file, Map<?, ?> map, List<String> runs) {
        for (Object name : map.keySet()) {
            if (runs.stream().filter(run -> isMeant(run, name)).count() != 1) {
                throw wrong(file, "a weight for %s, which is none of the members %s".formatted(name, runs));
            }
        }
        if (map.size() != runs.size()) {
            throw wrong(file, "%d weights for %d members".formatted(map.size(), runs.size()));
        }
        return runs.stream()
                .mapToDouble(run -> number(
                        file,
                        map.entrySet().stream()
                                .filter(entry -> isMeant(run, entry.getKey()))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElseThrow(() -> wrong(file, "no weight for " + run))))
                .toArray();
    }

    private static boolean isMeant(String run, Object name) {
        return run.startsWith(Objects.toString(name).toUpperCase(Locale.ROOT));
    }

    private static double[] numbers(EnsembleFile file, List<?> given) {
        return given.stream().mapToDouble(value -> number(file, value)).toArray();
    }

    private static double number(EnsembleFile file, Object value) {
        if (value instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(file, "the weight '%s'; a weight is a number from 0".formatted(value));
    }

    private static InvalidInputException wrong(EnsembleFile file, String what) {
        return new InvalidInputException(
                "invalid-weights",
                "weights in %s: %s.".formatted(file.file(), what),
                "weights",
                "one number for each member, in their order or by run; without weights they are learned",
                null);
    }
}
