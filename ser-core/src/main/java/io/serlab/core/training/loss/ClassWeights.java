package io.serlab.core.training.loss;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much each class weighs: a rule over the training set's counts, times what the user says of single classes.
 * Immutable and thread-safe.
 *
 * @param beta of the effective number
 * @param factors one per class; empty: all 1
 */
record ClassWeights(WeightRule rule, double beta, List<Double> factors) {
    private static final String RULE = "weights";
    private static final String BETA = "beta";
    private static final String FACTORS = "factors";

    static final ClassWeights EQUAL = new ClassWeights(WeightRule.NONE, 0, List.of());

    /** The settings of a loss that weighs classes. */
    static List<Parameter> parameters(WeightRule defaultRule) {
        List<String> words = new ArrayList<>(EnumWords.all(WeightRule.class));
        words.remove(defaultRule.word());
        words.add(0, defaultRule.word());
        return List.of(
                Parameter.choice(
                        RULE,
                        words,
                        "The weight w_c of class c: inverse N / (C·N_c), square-root sqrt(N / (C·N_c)), effective-number "
                                + "(1 − β) / (1 − β^N_c), none 1; counted on the training utterances"),
                Parameter.number(BETA, 0.999, "The β of effective-number").in(new Range(0, false, 1, true)),
                Parameter.optional(
                        FACTORS,
                        Parameter.Type.MAP,
                        "Class to a factor above 0 that its weight is multiplied by, such as {fear: 2}; others 1"));
    }

    /**
     * Reads them.
     *
     * @throws InvalidInputException for a class that is not in the list, or a factor that is no number above 0
     */
    static ClassWeights of(Settings settings, List<String> classes) {
        List<Double> factors = settings.has(FACTORS)
                ? factors(settings.map(FACTORS), classes, settings.where() + "." + FACTORS)
                : List.of();
        return new ClassWeights(settings.choice(RULE, WeightRule.class), settings.number(BETA), factors);
    }

    private static List<Double> factors(Map<String, Object> given, List<String> classes, String where) {
        given.forEach((name, factor) -> check(name, factor, classes, where));
        return classes.stream()
                .mapToDouble(name -> given.get(name) instanceof Number factor ? factor.doubleValue() : 1)
                .boxed()
                .toList();
    }

    private static void check(String name, Object factor, List<String> classes, String where) {
        if (!classes.contains(name)) {
            throw new UnknownNameException("class", name, where, classes);
        }
        if (!(factor instanceof Number number) || !Range.above(0).contains(number.doubleValue())) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.%s must be a number above 0, got '%s'.".formatted(where, name, factor),
                    where,
                    null,
                    null);
        }
    }

    /** Whether all classes weigh 1. */
    boolean areEqual() {
        return rule == WeightRule.NONE && factors.isEmpty();
    }

    /** One weight per class; 0 for a class that the training set lacks, unless the rule is none. */
    float[] values(List<Long> counts) {
        double[] ruled = rule.weights(counts, beta);
        float[] weights = new float[ruled.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (factors.isEmpty() ? ruled[i] : ruled[i] * factors.get(i));
        }
        return weights;
    }
}
