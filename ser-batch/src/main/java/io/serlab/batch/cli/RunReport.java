package io.serlab.batch.cli;

import io.serlab.batch.job.ExperimentOutcome;
import io.serlab.core.calibration.CalibrationReport;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.explanation.SeedAgreement;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.report.ReportPage;
import io.serlab.registry.Confusion;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of {@code ser run}: as a document, and as a person reads it. */
final class RunReport {
    private final ExperimentOutcome outcome;
    private final List<RunDetail> runs;
    private final Path home;
    private final String status;
    private final boolean interrupted;
    private final boolean gateClosed;
    private final double seconds;
    private final String metric;
    private final boolean higherIsBetter;

    RunReport(ExperimentOutcome outcome, GlobalOptions options, ExperimentSpec spec, double seconds) {
        this.outcome = outcome;
        this.home = options.home();
        this.seconds = seconds;
        this.metric = spec.protocol().metric();
        this.higherIsBetter = Objects.requireNonNull(spec.metrics().get(metric)).higherIsBetter();
        Registry registry = Registry.openReadOnly(options.registry());
        this.runs = outcome.runs().stream()
                .map(run -> registry.history().show(run.id()))
                .toList();
        boolean unfinished = outcome.runs().stream().anyMatch(run -> run.ending() == ExperimentOutcome.Ending.REACHED);
        this.interrupted = outcome.interrupted(spec.seeds().size());
        this.gateClosed = outcome.gateClosed();
        this.status = interrupted || unfinished ? "interrupted" : gateClosed ? "failed" : "completed";
    }

    /** Whether a run did not pass the experiment's gate. */
    boolean gateClosed() {
        return gateClosed;
    }

    /** Whether the user stopped it. */
    boolean interrupted() {
        return interrupted;
    }

    List<RunDetail> runs() {
        return runs;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("group", outcome.group());
        document.put("status", status);
        document.put("resumed", outcome.resumed());
        document.put("seconds", seconds);
        document.put("home", home.toString());
        document.put("split", outcome.split());
        document.put("runs", runs.stream().map(RunDocuments::run).toList());
        document.put("summary", RunDocuments.summary(runs));
        document.put("attention_agreement", agreement().map(RunReport::document).orElse(null));
        document.put("submission", text(submission()));
        return document;
    }

    /** Of the runs that passed the gate. */
    private @Nullable Path submission() {
        List<RunDetail> passed = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (outcome.runs().get(i).ending() != ExperimentOutcome.Ending.GATE_CLOSED) {
                passed.add(runs.get(i));
            }
        }
        return RunDocuments.submission(passed, metric, higherIsBetter);
    }

    private Optional<SeedAgreement> agreement() {
        return SeedAgreement.of(runs.stream().map(RunDetail::home).toList());
    }

    private static Map<String, Object> document(SeedAgreement agreement) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("correlation", agreement.correlation());
        document.put("utterances", agreement.utterances());
        document.put("changes_with_the_seed", agreement.changesWithTheSeed());
        return document;
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    /** The result in words and tables. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (RunDetail run : runs) {
            text.append(text(run)).append('\n');
        }
        if (runs.size() > 1) {
            text.append(seeds());
        }
        Path submission = submission();
        if (submission != null) {
            text.append("Submission: ").append(submission).append('\n');
        }
        return text.toString();
    }

    private String text(RunDetail run) {
        String head = "%s, seed %d: run %s %s\n"
                .formatted(
                        run.summary().name(),
                        run.summary().seed(),
                        run.summary().id(),
                        run.summary().status().text());
        if (run.reported().isEmpty()) {
            return head;
        }
        StringBuilder text = new StringBuilder(head);
        text.append('\n').append(figures(run)).append('\n');
        if (run.confusion() != null) {
            text.append(confusion(run.confusion()));
        }
        CalibrationReport.find(run.home())
                .ifPresent(
                        report -> text.append(CalibrationDocument.text(report)).append('\n'));
        LayerWeights.find(run.home())
                .ifPresent(weights -> text.append(LayerWeightsText.of(weights)).append('\n'));
        Enrichments.find(run.home())
                .ifPresent(enrichments ->
                        text.append(EnrichmentText.of(enrichments)).append('\n'));
        Hyperarticulation.find(run.home())
                .map(HyperarticulationText::of)
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> text.append(words).append('\n'));
        Faithfulness.find(run.home())
                .ifPresent(found -> text.append(FaithfulnessText.of(found)).append('\n'));
        Path page = run.home().resolve(ReportPage.FILE);
        if (Files.exists(page)) {
            text.append("Page: ").append(page).append('\n');
        }
        text.append("Files: ").append(run.home()).append('\n');
        return text.toString();
    }

    private String figures(RunDetail run) {
        List<List<String>> rows = new ArrayList<>();
        for (MetricValue value : RunDocuments.inOrder(run.reported())) {
            rows.add(List.of(value.name(), Tables.figure(value.value()), interval(value)));
        }
        String split = "on " + splitWords(run);
        return "Scores " + split + ":\n"
                + Tables.indented(Tables.of(List.of("METRIC", "VALUE", "95 % INTERVAL"), rows));
    }

    private static String splitWords(RunDetail run) {
        String split = Objects.requireNonNullElse(run.split(), "?");
        return switch (split) {
            case "out-of-fold" ->
                "the pooled out-of-fold predictions of %d folds"
                        .formatted(run.folds().size());
            case "development" -> "the development split, which also chose the epoch";
            case "train" -> "the training data itself: the protocol leaves nothing else";
            default -> "the " + split + " split";
        };
    }

    private static String interval(MetricValue value) {
        return value.low() == null || value.high() == null ? "" : Tables.interval(value.low(), value.high());
    }

    private static String confusion(Confusion confusion) {
        List<String> header = new ArrayList<>(List.of("TRUTH \\ PREDICTED"));
        header.addAll(confusion.classes());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < confusion.classes().size(); i++) {
            List<String> row = new ArrayList<>(List.of(confusion.classes().get(i)));
            confusion.rows().get(i).forEach(count -> row.add(Integer.toString(count)));
            rows.add(row);
        }
        return Tables.indented(Tables.of(header, rows)) + "\n";
    }

    private static String words(SeedAgreement agreement) {
        return String.format(
                Locale.ROOT,
                "Attention %s: the rank correlation of two seeds is %.2f on average.%n",
                agreement.changesWithTheSeed()
                        ? "changes with the seed, so it explains little"
                        : "does not change much with the seed",
                agreement.correlation());
    }

    private String seeds() {
        List<List<String>> rows = new ArrayList<>();
        RunDocuments.summary(runs).forEach((name, value) -> {
            Map<?, ?> seeds = (Map<?, ?>) value;
            rows.add(List.of(
                    name, Tables.figure((Double) seeds.get("mean")), Tables.interval((Double) seeds.get("low"), (Double)
                            seeds.get("high"))));
        });
        return String.format(Locale.ROOT, "Over %d seeds:%n", runs.size())
                + Tables.indented(Tables.of(List.of("METRIC", "MEAN", "95 % INTERVAL"), rows))
                + agreement().map(RunReport::words).orElse("")
                + faithful()
                + articulation()
                + "\n";
    }

    private String faithful() {
        List<Faithfulness> tested = runs.stream()
                .flatMap(run -> Faithfulness.find(run.home()).stream())
                .toList();
        return tested.size() < runs.size() || tested.stream().anyMatch(Faithfulness::uniform)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "The frames with most attention matter more than random ones with %d of %d seeds.%n",
                        tested.stream()
                                .filter(each -> each.holdsOver(Ordering.RANDOM))
                                .count(),
                        runs.size());
    }

    private String articulation() {
        List<Hyperarticulation> known = runs.stream()
                .flatMap(run -> Hyperarticulation.find(run.home()).stream())
                .toList();
        String tables = known.size() < runs.size() ? "" : HyperarticulationText.of(Hyperarticulation.overSeeds(known));
        return tables.isEmpty()
                ? ""
                : "\nMean coefficients over the seeds, the outermost ends of their intervals, their largest p:\n"
                        + tables;
    }
}
