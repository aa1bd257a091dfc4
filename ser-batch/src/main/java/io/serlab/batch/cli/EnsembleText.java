package io.serlab.batch.cli;

import io.serlab.batch.job.EnsembleForecast;
import io.serlab.core.ensemble.AttentionMean;
import io.serlab.core.ensemble.EnsembleReport;
import io.serlab.core.ensemble.Figure;
import io.serlab.core.ensemble.PairDiversity;
import io.serlab.core.ensemble.SelectionBias;
import io.serlab.registry.RunDetail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An ensemble as a person reads it. */
final class EnsembleText {
    private static final int MOST_PAIRS = 10;

    private final EnsembleReport report;
    private final StringBuilder text = new StringBuilder();

    private EnsembleText(EnsembleReport report) {
        this.report = report;
    }

    /** What would be done. */
    static String of(EnsembleForecast forecast) {
        List<List<String>> rows = forecast.members().stream()
                .map(member -> List.of(
                        member.run(),
                        member.label(),
                        yes(member.development()),
                        yes(member.test()),
                        yes(member.calibrated())))
                .toList();
        return "%d members, put together by %s, reported on %s (%d utterances)%s\n"
                        .formatted(
                                rows.size(),
                                forecast.method(),
                                forecast.split(),
                                forecast.utterances(),
                                forecast.testUtterances() == 0
                                        ? ""
                                        : ", %d unlabelled test utterances".formatted(forecast.testUtterances()))
                + Tables.indented(Tables.of(List.of("RUN", "WHAT", "DEVELOPMENT", "TEST", "CALIBRATED"), rows))
                + forecast.learning().map("Learned on %s.\n"::formatted).orElse("")
                + forecast.completed()
                        .map("It was made before: run %s.\n"::formatted)
                        .orElse("");
    }

    private static String yes(boolean value) {
        return value ? "yes" : "-";
    }

    /** What was done. */
    static String of(RunDetail run, EnsembleReport report) {
        EnsembleText words = new EnsembleText(report);
        words.text.append("%s (%s of %d members): run %s %s\n\n"
                .formatted(
                        run.summary().name(),
                        report.method(),
                        report.members().size(),
                        run.summary().id(),
                        run.summary().status().text()));
        words.scores();
        words.members();
        words.single();
        words.diversity();
        words.rest();
        if (run.submission() != null) {
            words.text.append("Submission: ").append(run.submission()).append('\n');
        }
        return words.text.append("Files: ").append(run.home()).append('\n').toString();
    }

    private void scores() {
        List<List<String>> rows = new ArrayList<>();
        report.scores()
                .forEach((name, figure) -> rows.add(List.of(name, Tables.figure(figure.value()), interval(figure))));
        text.append("Scores on %s, %d utterances:\n".formatted(report.split(), report.utterances()));
        text.append(Tables.indented(Tables.of(List.of("METRIC", "VALUE", "95 % INTERVAL"), rows)));
        if (report.development() != null && !report.split().equals("development")) {
            text.append("  %s on development: %s\n".formatted(report.metric(), Tables.figure(report.development())));
        }
        text.append('\n');
    }

    private void members() {
        List<List<String>> rows = report.members().stream()
                .map(member -> List.of(
                        member.run(),
                        member.label(),
                        Tables.figure(member.weight()),
                        Tables.figure(member.development()),
                        Tables.figure(member.score().value()),
                        signed(member.gain().value()),
                        interval(member.gain())))
                .toList();
        text.append("Members; gain: what the ensemble has of each, in %s:\n".formatted(report.metric()));
        text.append(Tables.indented(Tables.of(
                        List.of("RUN", "WHAT", "WEIGHT", "DEVELOPMENT", "SCORE", "GAIN", "95 % INTERVAL"), rows)))
                .append('\n');
    }

    private void single() {
        EnsembleReport.Single single = report.single();
        text.append("Against %s, with %s %s: %s (95 %% %s), p = %s\n"
                .formatted(
                        words(single),
                        report.metric(),
                        Tables.figure(single.score()),
                        signed(single.difference().value()),
                        interval(single.difference()),
                        Tables.figure(single.p())));
        text.append(
                "Intervals and tests by %s.\n\n".formatted(report.unit().equals("row") ? "utterance" : report.unit()));
    }

    private static String words(EnsembleReport.Single single) {
        Map<String, String> folds = single.folds();
        if (folds != null) {
            return "the best single member of each fold, chosen on the other folds (%s in %d of %d)"
                    .formatted(
                            single.run(),
                            folds.values().stream().filter(single.run()::equals).count(),
                            folds.size());
        }
        return "%s, the best single member on %s"
                .formatted(
                        single.run(),
                        single.chosenOn().equals("development") ? "development data" : "what is reported");
    }

    private void diversity() {
        boolean rated = report.diversity().stream().allMatch(pair -> pair.disagreement() == null);
        List<List<String>> rows = report.diversity().stream()
                .sorted(Comparator.comparingDouble(EnsembleText::likeness))
                .limit(MOST_PAIRS)
                .map(pair -> row(pair, rated))
                .toList();
        text.append("How different the members are%s:\n"
                .formatted(
                        report.diversity().size() > MOST_PAIRS
                                ? ", the %d least alike of %d pairs"
                                        .formatted(
                                                MOST_PAIRS, report.diversity().size())
                                : ""));
        List<String> header = rated
                ? List.of("MEMBERS", "", "CONCORDANCE")
                : List.of("MEMBERS", "", "KAPPA", "DISAGREEMENT", "Q", "BOTH WRONG");
        text.append(Tables.indented(Tables.of(header, rows))).append('\n');
    }

    private static double likeness(PairDiversity pair) {
        Double disagreement = pair.disagreement();
        return disagreement == null ? Objects.requireNonNullElse(pair.ccc(), 1.0) : -disagreement;
    }

    private List<String> row(PairDiversity pair, boolean rated) {
        String first = report.members().get(pair.first()).label();
        String second = report.members().get(pair.second()).label();
        if (rated) {
            return List.of(first, second, Tables.figure(pair.ccc()));
        }
        return List.of(
                first,
                second,
                Tables.figure(pair.kappa()),
                Tables.figure(pair.disagreement()),
                Tables.figure(pair.q()),
                Tables.figure(pair.doubleFault()));
    }

    private void rest() {
        SelectionBias bias = report.bias();
        if (bias != null) {
            text.append(
                    "Learned on %s: %s where it was learned, %s where it was not: %s too good (middle 95 %% %s), %d resamples\n"
                            .formatted(
                                    Objects.requireNonNullElse(report.learned(), "-"),
                                    Tables.figure(bias.seen()),
                                    Tables.figure(bias.unseen()),
                                    signed(bias.optimism().value()),
                                    interval(bias.optimism()),
                                    bias.resamples()));
        }
        AttentionMean attention = report.attention();
        if (attention != null) {
            text.append("Attention: the mean of %d members over %d utterances%s\n"
                    .formatted(
                            attention.members().size(),
                            attention.utterances(),
                            attention.without() == 0 ? "" : ", none for %d".formatted(attention.without())));
            if (!attention.leftOut().isEmpty()) {
                text.append("  %d left out: %s\n"
                        .formatted(attention.leftOut().size(), String.join("; ", attention.leftOut())));
            }
        }
        report.notes().forEach(note -> text.append(note).append('\n'));
    }

    private static String interval(Figure figure) {
        return Tables.interval(figure.low(), figure.high());
    }

    private static String signed(@Nullable Double value) {
        return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%+.4f", value);
    }
}
