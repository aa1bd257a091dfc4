package io.serlab.batch.cli;

import io.serlab.api.corpus.Dimensions;
import io.serlab.batch.job.Classified;
import io.serlab.batch.job.ClassifyOutcome;
import io.serlab.core.explanation.AttentionSegment;
import io.serlab.registry.RunDetail;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code ser classify}: as a document, and as a person reads it. */
final class ClassifyReport {
    private static final int SEGMENTS_SHOWN = 3;

    private final RunDetail run;
    private final ClassifyOutcome outcome;

    ClassifyReport(RunDetail run, ClassifyOutcome outcome) {
        this.run = run;
        this.outcome = outcome;
    }

    Map<String, @Nullable Object> document() {
        return JsonDocuments.of(
                "run",
                run.summary().id(),
                "status",
                outcome.interrupted() ? "interrupted" : "completed",
                "networks",
                outcome.networks(),
                "normalised_by_own_figures",
                outcome.byOwnFigures(),
                "classified",
                outcome.heard().size(),
                "failed",
                outcome.failed().size(),
                "total",
                outcome.total(),
                "files",
                outcome.files().stream().map(this::document).toList());
    }

    private Map<String, @Nullable Object> document(Classified classified) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("file", classified.file().toAbsolutePath().normalize().toString());
        if (classified instanceof Classified.Heard heard) {
            document.put("class", heard.predicted());
            document.put("probabilities", probabilities(heard));
            document.put(
                    "dimensions",
                    heard.dimensions().map(ClassifyReport::document).orElse(null));
            document.put(
                    "segments",
                    heard.segments().stream().map(ClassifyReport::document).toList());
            document.put("seconds", heard.seconds());
            document.put("error", null);
        } else if (classified instanceof Classified.Failed failed) {
            document.put("class", null);
            document.put("probabilities", null);
            document.put("dimensions", null);
            document.put("segments", List.of());
            document.put("seconds", null);
            document.put("error", Console.document(failed.error()));
        }
        return document;
    }

    private static Map<String, @Nullable Object> document(Dimensions rating) {
        return JsonDocuments.of(
                "arousal", rating.arousal(), "valence", rating.valence(), "dominance", rating.dominance());
    }

    private Map<String, Double> probabilities(Classified.Heard heard) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < outcome.classes().size(); i++) {
            probabilities.put(outcome.classes().get(i), heard.probabilities().get(i));
        }
        return probabilities;
    }

    private static Map<String, @Nullable Object> document(AttentionSegment segment) {
        return JsonDocuments.of(
                "start", segment.start(), "end", segment.end(), "mass", segment.mass(), "peak", segment.peak());
    }

    String text() {
        return table() + failures();
    }

    private String table() {
        List<Classified.Heard> heard = outcome.heard();
        if (heard.isEmpty()) {
            return "";
        }
        int columns = Integer.getInteger("ser.output.columns", Integer.getInteger("ser.terminal.columns", 0));
        FittedTable<Classified.Heard> figures =
                new FittedTable<>(heard).needed("FILE", each -> each.file().toString());
        if (!outcome.classes().isEmpty()) {
            figures.needed("CLASS", each -> String.valueOf(each.predicted()))
                    .needed("PROBABILITY", each -> Tables.figure(each.probability()));
        }
        if (heard.get(0).dimensions().isPresent()) {
            figures.needed("AROUSAL", each -> rating(each, Dimensions::arousal))
                    .needed("VALENCE", each -> rating(each, Dimensions::valence))
                    .needed("DOMINANCE", each -> rating(each, Dimensions::dominance));
        }
        String table = figures.needed("LOOKED AT (SHARE OF THE ATTENTION)", each -> stretches(each.segments()))
                .text(columns);
        return table + "\n" + summary(heard.size()) + "\n";
    }

    private static String rating(Classified.Heard heard, Function<Dimensions, Double> part) {
        return heard.dimensions().map(part).map(Tables::figure).orElse("");
    }

    private static String stretches(List<AttentionSegment> segments) {
        if (segments.isEmpty()) {
            return "all alike";
        }
        String shown = segments.stream()
                .sorted(Comparator.comparingDouble(AttentionSegment::mass).reversed())
                .limit(SEGMENTS_SHOWN)
                .sorted(Comparator.comparingDouble(AttentionSegment::start))
                .map(each -> String.format(
                        Locale.ROOT, "%.2f–%.2f s (%.0f %%)", each.start(), each.end(), 100 * each.mass()))
                .collect(Collectors.joining(", "));
        int more = segments.size() - SEGMENTS_SHOWN;
        return more > 0 ? shown + ", %d more".formatted(more) : shown;
    }

    private String summary(int heard) {
        return "%s classified by run %s (%s, seed %d)%s%s."
                .formatted(
                        recordings(heard),
                        run.summary().id(),
                        run.summary().name(),
                        run.summary().seed(),
                        outcome.networks() > 1
                                ? ", the mean of the networks of its %d folds".formatted(outcome.networks())
                                : "",
                        outcome.byOwnFigures() ? ", each normalised by its own frames alone" : "");
    }

    private static String recordings(int count) {
        return count == 1 ? "1 recording" : count + " recordings";
    }

    private String failures() {
        List<Classified.Failed> failed = outcome.failed();
        if (failed.isEmpty()) {
            return "";
        }
        return failed.stream()
                .map(ClassifyReport::line)
                .collect(Collectors.joining("", recordings(failed.size()) + " not classified:\n", ""));
    }

    private static String line(Classified.Failed failed) {
        String file = failed.file().toString();
        String message = String.join(
                " ", String.valueOf(failed.error().getMessage()).lines().toList());
        return "  %s\n".formatted(message.contains(file) ? message : file + ": " + message);
    }
}
