package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The numbers of which one is drawn, all equally likely; a range of one number draws that one. */
record DrawnRange(double low, double high) {

    /** The number of a seed. */
    double draw(Seed seed) {
        return low + (high - low) * seed.random().nextDouble();
    }

    /**
     * Reads what stands in a file: one number, or two, the lower first.
     *
     * @param key the dotted path, for the error
     * @throws InvalidInputException if it is something else, or lies outside what is allowed
     */
    static DrawnRange read(Object given, Range allowed, String key) {
        List<?> ends = given instanceof List<?> list ? list : List.of(given, given);
        List<Double> numbers = ends.stream()
                .map(DrawnRange::number)
                .flatMap(Optional::stream)
                .filter(allowed::contains)
                .toList();
        if (ends.size() != 2 || numbers.size() != 2 || numbers.get(0) > numbers.get(1)) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s must be a number or two in a list, the lower first, each in %s; got '%s'."
                            .formatted(key, allowed, given),
                    key,
                    null,
                    null);
        }
        return new DrawnRange(numbers.get(0), numbers.get(1));
    }

    /** The number that a value stands for; readers of YAML 1.1 take 1e-3 for a text. */
    static Optional<Double> number(Object given) {
        if (!(given instanceof Number) && !(given instanceof String)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(given.toString().trim()).doubleValue());
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** The two ends. */
    List<Double> asList() {
        return List.of(low, high);
    }
}
