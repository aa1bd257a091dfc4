package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.submission.Findings.Place;
import io.serlab.core.training.DimensionScale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Arousal, valence and dominance, each a plain decimal number.
 *
 * @param columns which of them each column after the name holds, in the order of the file
 * @param lowest of the challenge's scale
 * @param highest of the challenge's scale
 * @param decimals digits after the point
 */
public record NumericValues(List<String> columns, double lowest, double highest, int decimals)
        implements SubmissionValues {
    private static final List<String> DIMENSIONS = List.of("arousal", "valence", "dominance");
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    public NumericValues {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || !DIMENSIONS.containsAll(columns) || lowest >= highest || decimals < 0) {
            throw new IllegalArgumentException("columns %s of %s, [%s, %s], %d decimals"
                    .formatted(columns, DIMENSIONS, lowest, highest, decimals));
        }
    }

    @Override
    public void requirePredicted(String pack, List<String> classes, boolean rated, DimensionScale scale) {
        if (!rated) {
            throw new InvalidInputException(
                    "dimensions-not-predicted",
                    "Submission pack '%s' holds arousal, valence and dominance, but the experiment predicts classes: set protocol.task to dimensions and loss.name to ccc, or name a pack of classes."
                            .formatted(pack),
                    "submission.pack",
                    null,
                    null);
        }
        if (scale.lowest() != lowest || scale.highest() != highest) {
            throw new InvalidInputException(
                    "other-scale",
                    "Submission pack '%s' holds numbers from %s to %s, but protocol.dimension-scale is [%s, %s]."
                            .formatted(pack, text(lowest), text(highest), text(scale.lowest()), text(scale.highest())),
                    "protocol.dimension-scale",
                    "leave it out where raters used the challenge's scale, or name no pack",
                    null);
        }
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public List<String> cells(PredictionRow row) {
        PredictionRow.Ratings ratings = row.ratings();
        if (ratings == null) {
            throw new IllegalArgumentException("no arousal, valence and dominance of '" + row.id() + "'");
        }
        return columns.stream()
                .map(name -> cell(part(ratings.predicted(), name)))
                .toList();
    }

    /** What a rating has in a column of that name. */
    public static double part(Dimensions rating, String name) {
        return switch (name) {
            case "arousal" -> rating.arousal();
            case "valence" -> rating.valence();
            default -> rating.dominance();
        };
    }

    /** Within the scale; half-way numbers go to the even digit. */
    private String cell(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a rating is " + value);
        }
        return BigDecimal.valueOf(Math.max(lowest, Math.min(highest, value)))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    @Override
    public boolean areValues(List<String> cells) {
        return cells.stream().allMatch(cell -> isPlain(cell.strip()));
    }

    private static boolean isPlain(String cell) {
        return PLAIN.matcher(cell).matches();
    }

    @Override
    public void check(List<SubmissionRow> rows, Findings findings) {
        String range = "outside the challenge's scale, %s to %s".formatted(text(lowest), text(highest));
        findings.errorAt(
                places(rows, cell -> NOT_FINITE.matcher(cell).matches()),
                "not-finite",
                "values are not finite numbers");
        findings.errorAt(
                places(rows, cell -> !isPlain(cell) && !NOT_FINITE.matcher(cell).matches()),
                "not-a-number",
                "values are no plain decimal numbers, such as 3.25");
        findings.errorAt(
                places(rows, cell -> isPlain(cell) && isOutside(Double.parseDouble(cell))),
                "out-of-range",
                "values lie " + range);
    }

    private boolean isOutside(double value) {
        return value < lowest || value > highest;
    }

    private static List<Place> places(List<SubmissionRow> rows, Predicate<String> offends) {
        List<Place> places = new ArrayList<>();
        for (SubmissionRow row : rows) {
            row.values().stream().filter(offends).forEach(cell -> places.add(new Place(row.line(), cell)));
        }
        return places;
    }

    @Override
    public void warn(List<SubmissionRow> rows, Findings findings) {
        for (int i = 0; i < columns.size() && rows.size() > 1; i++) {
            int column = i;
            List<String> values = rows.stream()
                    .map(row -> row.values().get(column))
                    .distinct()
                    .limit(2)
                    .toList();
            if (values.size() == 1) {
                findings.warning(
                        "constant-column",
                        "All %d rows have the same %s, %s".formatted(rows.size(), columns.get(i), values.get(0)),
                        null);
            }
        }
    }
}
