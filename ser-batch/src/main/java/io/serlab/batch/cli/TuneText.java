package io.serlab.batch.cli;

import io.serlab.batch.job.TuneOutcome;
import io.serlab.core.search.ParameterImportance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A search as a person reads it in a terminal. */
final class TuneText {
    private static final String UNKNOWN = "-";
    private static final double SMALLEST_PLAIN = 1e-6;

    private final TuneOutcome outcome;

    private TuneText(TuneOutcome outcome) {
        this.outcome = outcome;
    }

    /** The trials, best first, and what matters. */
    static String of(TuneOutcome outcome) {
        return new TuneText(outcome).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(outcome.name())
                .append(": ")
                .append(outcome.metric())
                .append(" on development data\n\n")
                .append(trials());
        if (!outcome.impossible().isEmpty()) {
            text.append("%nDrawn anew, because they cannot work: %d%n"
                    .formatted(outcome.impossible().size()));
        }
        text.append("\nWhat each parameter alone tells of the ranks of ")
                .append(outcome.metric())
                .append(" (0 to 1)\n\n")
                .append(importance());
        Optional.ofNullable(outcome.files().get("best"))
                .ifPresent(file -> text.append("\nThe best file: ").append(file).append('\n'));
        return text.toString();
    }

    private String trials() {
        List<String> parameters = outcome.importance().stream()
                .map(ParameterImportance::parameter)
                .sorted()
                .toList();
        List<String> header =
                new ArrayList<>(List.of("", "TRIAL", outcome.metric().toUpperCase(Locale.ROOT), "EPOCHS"));
        header.addAll(parameters);
        header.add("RUN");
        List<List<String>> rows = new ArrayList<>();
        sorted().forEach(trial -> rows.add(row(trial, parameters)));
        return Tables.of(header, rows);
    }

    // Those that came furthest first: figures of few epochs are no match for those of many. Best first among them.
    private List<TuneOutcome.Trial> sorted() {
        boolean higher = outcome.higherIsBetter();
        Comparator<TuneOutcome.Trial> order = Comparator.comparingInt(
                trial -> trial.reached().completed() ? -trial.reached().epochs() : 1);
        return outcome.trials().stream()
                .sorted((outcome.halving() ? order : Comparator.<TuneOutcome.Trial>comparingInt(each -> 0))
                        .thenComparingDouble(trial -> cost(trial, higher))
                        .thenComparingInt(TuneOutcome.Trial::number))
                .toList();
    }

    private static double cost(TuneOutcome.Trial trial, boolean higher) {
        double figure = trial.reached().metric();
        return Double.isNaN(figure) ? Double.POSITIVE_INFINITY : higher ? -figure : figure;
    }

    private List<String> row(TuneOutcome.Trial trial, List<String> parameters) {
        TuneOutcome.Rung reached = trial.reached();
        boolean best = outcome.best().filter(trial::equals).isPresent();
        List<String> row = new ArrayList<>(List.of(
                best ? "*" : "",
                Integer.toString(trial.number()),
                reached.completed() ? Tables.figure(reached.metric()) : trial.status(),
                Integer.toString(reached.epochs())));
        parameters.forEach(key -> row.add(shown(trial.values().get(key))));
        row.add(Objects.requireNonNullElse(reached.run(), UNKNOWN));
        return row;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Double number && Math.abs(number) >= SMALLEST_PLAIN
                ? BigDecimal.valueOf(number).toPlainString()
                : Objects.toString(value, UNKNOWN);
    }

    private String importance() {
        List<List<String>> rows = new ArrayList<>();
        for (ParameterImportance each : outcome.importance()) {
            Double share = each.share();
            rows.add(List.of(
                    each.parameter(),
                    share == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", share),
                    Integer.toString(each.trials())));
        }
        return Tables.of(List.of("PARAMETER", "IMPORTANCE", "TRIALS"), rows);
    }
}
