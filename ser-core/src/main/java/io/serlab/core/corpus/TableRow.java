package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of a label file.
 *
 * @param where the row as an error names it: {@code line 7 of labels.csv}
 * @param values by column; empty cells are absent
 */
record TableRow(String where, Map<String, String> values) {

    Optional<String> get(String column) {
        return Optional.ofNullable(values.get(column));
    }

    @Nullable
    String orNull(String column) {
        return values.get(column);
    }

    String required(String column) {
        return get(column)
                .orElseThrow(() -> new InvalidInputException(
                        "invalid-table", "Column '%s' is empty in %s".formatted(column, where), where, null, null));
    }

    /** Arousal, valence and dominance from three columns: all of them, or none. */
    @Nullable
    Dimensions dimensions(String arousal, String valence, String dominance) {
        List<String> given = Stream.of(arousal, valence, dominance)
                .filter(values::containsKey)
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        return new Dimensions(number(arousal), number(valence), number(dominance));
    }

    /**
     * The share of raters for each label, summing to 1.
     *
     * @param columns label to the column that holds its share or its number of raters; empty cells are 0
     * @return empty if no cell is above 0
     */
    Map<String, Double> distribution(Map<String, String> columns) {
        Map<String, Double> given = new TreeMap<>();
        columns.forEach((label, column) -> {
            if (values.containsKey(column)) {
                given.put(label, share(column));
            }
        });
        double sum = given.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum == 0) {
            return Map.of();
        }
        given.replaceAll((label, share) -> share / sum);
        return given;
    }

    private double share(String column) {
        double share = number(column);
        if (share < 0) {
            throw new InvalidInputException(
                    "invalid-table",
                    "Column '%s' must be a share or number of raters, at least 0, got '%s' in %s"
                            .formatted(column, share, where),
                    where,
                    null,
                    null);
        }
        return share;
    }

    private double number(String column) {
        String value = required(column);
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the error that it shares with NaN.
        }
        throw new InvalidInputException(
                "invalid-table",
                "Column '%s' must be a number, got '%s' in %s".formatted(column, value, where),
                where,
                null,
                null);
    }
}
