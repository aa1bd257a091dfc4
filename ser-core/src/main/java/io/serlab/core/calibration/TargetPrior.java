package io.serlab.core.calibration;

import io.serlab.api.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class shares of the data that predictions are to be made for. Immutable and thread-safe.
 *
 * @param weights positive, by class, in any unit; empty: all classes alike
 */
public record TargetPrior(Map<String, Double> weights) {

    public TargetPrior {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * What a file says.
     *
     * @throws InvalidInputException if it is neither none, balanced, nor a map to positive numbers
     */
    static Optional<TargetPrior> parse(Object value) {
        if ("none".equals(value)) {
            return Optional.empty();
        }
        if ("balanced".equals(value)) {
            return Optional.of(new TargetPrior(Map.of()));
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, Double> weights = new LinkedHashMap<>();
            map.forEach((name, share) -> weights.put(String.valueOf(name), positive(share, value)));
            return Optional.of(new TargetPrior(weights));
        }
        throw wrong(value);
    }

    private static double positive(Object share, Object value) {
        if (share instanceof Number number
                && number.doubleValue() > 0
                && number.doubleValue() < Double.POSITIVE_INFINITY) {
            return number.doubleValue();
        }
        throw wrong(value);
    }

    private static InvalidInputException wrong(Object value) {
        return new InvalidInputException(
                "invalid-value",
                "calibration.prior must be none, balanced, or {class: share} with positive numbers, got '%s'."
                        .formatted(value),
                "calibration.prior",
                null,
                null);
    }

    /**
     * Whether each class has a share.
     *
     * @throws InvalidInputException if one has none, or a share is of no class
     */
    public void requireClasses(List<String> classes) {
        Set<String> known = new LinkedHashSet<>(classes);
        if (!weights.isEmpty() && !weights.keySet().equals(known)) {
            Set<String> odd = new TreeSet<>(known);
            odd.removeAll(weights.keySet());
            weights.keySet().stream().filter(name -> !known.contains(name)).forEach(odd::add);
            throw new InvalidInputException(
                    "invalid-value",
                    "calibration.prior must give a share to each of the classes %s, and to nothing else; look at: %s."
                            .formatted(String.join(", ", classes), String.join(", ", odd)),
                    "calibration.prior",
                    null,
                    null);
        }
    }

    /** The shares by class, in class order. */
    Map<String, Double> named(List<String> classes) {
        double[] shares = shares(classes);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i++) {
            named.put(classes.get(i), shares[i]);
        }
        return named;
    }

    /** The shares in class order; they sum to 1. */
    double[] shares(List<String> classes) {
        return ClassShares.of(classes.stream()
                .mapToDouble(name -> weights.isEmpty() ? 1 : Objects.requireNonNull(weights.get(name)))
                .toArray());
    }
}
