package io.serlab.core.ensemble;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSchema;
import io.serlab.core.experiment.NamedChallenge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An ensemble file: which runs, put together how. Checked as far as it can be without the history. Immutable.
 *
 * @param name what lists call the ensemble
 * @param choice which runs are its members
 * @param settings complete, with defaults; only keys that mean something to the method
 * @param challenge to make a submission for, if there is one
 * @param file the file's own name, for messages
 */
public record EnsembleFile(
        String name, MemberChoice choice, Settings settings, Optional<ChallengeCard> challenge, String file) {
    private static final String RATINGS = "ccc_mean";

    /** The keys of an ensemble file. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "ensemble",
            "Which runs, put together how",
            "",
            List.of(
                    Parameter.required("name", Parameter.Type.TEXT, "What lists call the ensemble"),
                    Parameter.optional(
                            "members", Parameter.Type.LIST, "The runs: their ids, or the first letters of them"),
                    Parameter.optional(
                            "where",
                            Parameter.Type.TEXT,
                            "Instead of members: a filter of the history, as ser runs list --where takes it; completed "
                                    + "runs alone, and no ensembles"),
                    Parameter.optional(
                            "order",
                            Parameter.Type.TEXT,
                            "With where: the order of the members, as ser runs list --sort takes it; the oldest first if "
                                    + "not given"),
                    Parameter.optional(
                                    "limit",
                                    Parameter.Type.INTEGER,
                                    "With where: at most so many members, the first by order")
                            .in(Range.atLeast(1)),
                    Parameter.required(
                            "method",
                            Parameter.Type.TEXT,
                            "One of " + String.join(", ", EnumWords.all(EnsembleMethod.class))),
                    Parameter.optional(
                            "weights",
                            Parameter.Type.ANY,
                            "Of weighted: a list in the order of the members, or a map from run to weight; learned if not "
                                    + "given"),
                    Parameter.choice(
                            "learned",
                            LearnedOn.class,
                            "What weights, selection and stacked models are learned on: the development predictions of "
                                    + "all folds, those of the fold alone, or the reported ones of the other folds"),
                    Parameter.choice("ties", VoteTies.class, "Of vote: which of the classes with most votes is taken"),
                    Parameter.integer("steps", 25, "Of greedy: how many members are chosen at most, with replacement")
                            .in(Range.between(1, 1000)),
                    Parameter.integer(
                                    "bags", 1, "Of greedy: selections from random shares of the members, put together")
                            .in(Range.between(1, 1000)),
                    Parameter.number(
                                    "bag-share",
                                    0.5,
                                    "Of greedy with bags: the share of the members that each is given")
                            .in(new Range(0, true, 1, false)),
                    Parameter.number("l2", 1.0, "Of stacking: the weight of the squared coefficients in the cost")
                            .in(Range.above(0)),
                    Parameter.choice(
                            "inputs",
                            List.of("probabilities", "log-probabilities"),
                            "Of stacking: what the regression sees of the members"),
                    Parameter.choice(
                            "metric",
                            List.of("macro_f1", "uar", "accuracy", "weighted_f1", RATINGS),
                            "What is selected and compared by; ccc_mean puts arousal, valence and dominance together, the "
                                    + "others classes"),
                    Parameter.integer("seed", 1, "Of bags, intervals and resamples"),
                    Parameter.of(
                            "submission",
                            Parameter.Type.MAP,
                            Map.of(),
                            "Where the members predicted an unlabelled test split: {pack: NAME} makes a submission")));

    private static final List<String> OF_ALL =
            List.of("name", "members", "where", "order", "limit", "method", "metric", "seed", "submission");

    /** The JSON Schema of the file, as maps, lists and scalars. */
    public static Map<String, Object> schema() {
        List<Parameter> keys = SPEC.parameters().stream()
                .map(key -> key.name().equals("method") ? choice(key, EnumWords.all(EnsembleMethod.class)) : key)
                .toList();
        Map<String, Object> schema = ExperimentSchema.of(
                new ComponentSpec(SPEC.name(), SPEC.summary(), SPEC.source(), keys), "SERLab ensemble file");
        schema.put(
                "oneOf",
                Stream.of("members", "where")
                        .map(key -> Map.of("required", List.of(key)))
                        .toList());
        return schema;
    }

    /**
     * Reads what a file says.
     *
     * @throws InvalidInputException for the first thing that is wrong
     */
    public static EnsembleFile of(ExperimentFile file) {
        Map<String, Object> values = file.values();
        String where = file.fileName();
        Settings all = Settings.of(SPEC, values, "ensemble");
        String word = all.text("method");
        EnsembleMethod method = EnumWords.find(EnsembleMethod.class, word)
                .orElseThrow(() -> new UnknownNameException(
                        "ensemble method", word, "method in " + where, EnumWords.all(EnsembleMethod.class)));
        requireMeaning(values, method, where);
        EnsembleFile ensemble = new EnsembleFile(
                all.text("name"),
                MemberChoice.of(values, where),
                Settings.of(SPEC, known(values), "ensemble"),
                challenge(all.map("submission"), file),
                where);
        ensemble.requireOneKind();
        return ensemble;
    }

    // An unknown method is answered with the nearest one, which a choice would not do.
    private static Parameter choice(Parameter key, List<String> choices) {
        return new Parameter(
                key.name(), Parameter.Type.CHOICE, null, key.required(), key.range(), choices, key.description());
    }

    private void requireOneKind() {
        boolean fits = isOfRatings() ? method().isOfRatings() : method().isOfClasses();
        if (!fits) {
            throw new InvalidInputException(
                    "invalid-value",
                    "method: %s in %s cannot put %s together, which metric: %s asks for; methods that can: %s."
                            .formatted(
                                    method().word(),
                                    file,
                                    kind(),
                                    metric(),
                                    String.join(", ", EnsembleMethod.words(isOfRatings()))),
                    "method",
                    isOfRatings() ? "the mean of ratings is method: average" : "for ratings, set metric: " + RATINGS,
                    null);
        }
        challenge
                .map(ChallengeCard::submission)
                .filter(pack -> pack.isOfNumbers() != isOfRatings())
                .ifPresent(pack -> {
                    throw new InvalidInputException(
                            "invalid-value",
                            "submission.pack in %s: %s is of %s, but metric: %s puts %s together."
                                    .formatted(file, pack.name(), kind(pack.isOfNumbers()), metric(), kind()),
                            "metric",
                            pack.isOfNumbers() ? "set metric: " + RATINGS : "leave metric out, or name another pack",
                            null);
                });
    }

    private static String kind(boolean ratings) {
        return ratings ? "arousal, valence and dominance" : "classes";
    }

    /** What is put together, in words. */
    public String kind() {
        return kind(isOfRatings());
    }

    /** Whether arousal, valence and dominance are put together, and not classes. */
    public boolean isOfRatings() {
        return metric().equals(RATINGS);
    }

    private static Map<String, Object> known(Map<String, Object> values) {
        Map<String, Object> known = new LinkedHashMap<>(values);
        known.values().removeIf(value -> value == null);
        return known;
    }

    private static void requireMeaning(Map<String, Object> values, EnsembleMethod method, String where) {
        List<String> meant =
                Stream.concat(OF_ALL.stream(), method.settings().stream()).toList();
        for (String key : values.keySet()) {
            if (!meant.contains(key)) {
                throw new InvalidInputException(
                        "invalid-value",
                        "%s in %s means nothing to the method %s; its settings are: %s."
                                .formatted(
                                        key,
                                        where,
                                        method.word(),
                                        method.settings().isEmpty()
                                                ? "none"
                                                : String.join(", ", new TreeSet<>(method.settings()))),
                        key,
                        "leave it out, or choose another method",
                        null);
            }
        }
    }

    private static Optional<ChallengeCard> challenge(Map<String, Object> submission, ExperimentFile file) {
        for (String key : submission.keySet()) {
            if (!key.equals("pack")) {
                throw new UnknownNameException("key", "submission." + key, file.fileName(), List.of("submission.pack"));
            }
        }
        return Optional.ofNullable(submission.get("pack")).map(pack -> NamedChallenge.of(pack.toString(), file));
    }

    /** How members are put together. */
    public EnsembleMethod method() {
        return settings.choice("method", EnsembleMethod.class);
    }

    /** What is learned on. */
    public LearnedOn learnedOn() {
        return settings.choice("learned", LearnedOn.class);
    }

    /** Whether anything is learned. */
    public boolean learns() {
        return switch (method()) {
            case GREEDY, STACKING -> true;
            case WEIGHTED -> !settings.has("weights");
            default -> false;
        };
    }

    /** What is selected and compared by. */
    public String metric() {
        return settings.text("metric");
    }

    /** The seed of all that is drawn. */
    public long seed() {
        return settings.integer("seed");
    }

    /** What tells one ensemble from another, but for the seed: as {@link #resolved}, without paths. */
    public Map<String, Object> identity(List<String> members) {
        Map<String, Object> identity = resolved(members);
        challenge.ifPresent(card -> identity.put("submission", Map.of("pack", NamedChallenge.identity(card))));
        return identity;
    }

    /**
     * The file with every default, and the members by their ids.
     *
     * @param members ids of runs, in order
     */
    public Map<String, Object> resolved(List<String> members) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        resolved.put("name", name);
        resolved.put("members", List.copyOf(members));
        resolved.put("method", method().word());
        List<String> keys = new ArrayList<>(method().settings());
        if (method() == EnsembleMethod.WEIGHTED) {
            keys.remove(learns() ? "weights" : "learned");
        }
        keys.add("metric");
        keys.add("submission");
        keys.forEach(key -> settings.value(key).ifPresent(value -> resolved.put(key, value)));
        // A card that is a file is found from anywhere by its whole path.
        challenge
                .map(ChallengeCard::file)
                .ifPresent(card -> resolved.put("submission", Map.of("pack", card.toString())));
        return resolved;
    }
}
