package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The share of each class in a test set, as a card gives it. */
final class ClassPrior {
    private static final double ROUNDING = 1e-3;

    private ClassPrior() {}

    /** Shares in the order of the classes; none if the card does not know them. */
    static Map<String, Double> read(@Nullable Object given, List<String> classes, String label) {
        Map<String, Double> shares = new LinkedHashMap<>();
        if (given == null || "unknown".equals(given)) {
            return shares;
        }
        if ("balanced".equals(given)) {
            classes.forEach(name -> shares.put(name, 1.0 / classes.size()));
            return shares;
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw wrong(label, given);
        }
        for (Object key : map.keySet()) {
            if (!classes.contains(String.valueOf(key))) {
                throw new UnknownNameException("class", String.valueOf(key), label + ".prior", classes);
            }
        }
        for (String name : classes) {
            if (!(map.get(name) instanceof Number share) || share.doubleValue() < 0) {
                throw wrong(label, given);
            }
            shares.put(name, share.doubleValue());
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= ROUNDING)) { // not so of NaN, either
            throw wrong(label, given);
        }
        return shares;
    }

    private static InvalidInputException wrong(String label, Object given) {
        return new InvalidInputException(
                "invalid-value",
                "%s.prior must be balanced, unknown, or a share for each class with the sum 1, got '%s'."
                        .formatted(label, given),
                label + ".prior",
                null,
                null);
    }
}
