package io.serlab.batch.cli;

import io.serlab.batch.job.TuneOutcome;
import io.serlab.core.search.ParameterImportance;
import io.serlab.core.tuning.TrialPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search as the JSON document of the command-line contract. */
final class TuneDocument {
    private TuneDocument() {}

    static Map<String, @Nullable Object> of(TuneOutcome outcome) {
        return JsonDocuments.of(
                "group",
                outcome.group(),
                "metric",
                outcome.metric(),
                "trials",
                JsonDocuments.finite(
                        outcome.trials().stream().map(TuneDocument::trial).toList()),
                "impossible",
                outcome.impossible().stream().map(TuneDocument::impossible).toList(),
                "best",
                JsonDocuments.finite(outcome.best().map(TuneDocument::best).orElse(null)),
                "importance",
                JsonDocuments.finite(outcome.importance().stream()
                        .map(TuneDocument::importance)
                        .toList()),
                "files",
                files(outcome.files()));
    }

    private static Map<String, @Nullable Object> trial(TuneOutcome.Trial trial) {
        TuneOutcome.Rung reached = trial.reached();
        return JsonDocuments.of(
                "number", trial.number(),
                "run", reached.run(),
                "status", trial.status(),
                "values", trial.values(),
                "epochs", reached.epochs(),
                "metric", reached.metric(),
                "error", trial.error(),
                "rungs", trial.rungs().stream().map(TuneDocument::rung).toList());
    }

    private static Map<String, @Nullable Object> rung(TuneOutcome.Rung rung) {
        return JsonDocuments.of(
                "epochs", rung.epochs(),
                "run", rung.run(),
                "status", rung.status(),
                "metric", rung.metric(),
                "seconds", rung.seconds());
    }

    private static Map<String, @Nullable Object> best(TuneOutcome.Trial best) {
        return JsonDocuments.of(
                "number", best.number(),
                "run", best.reached().run(),
                "values", best.values(),
                "epochs", best.reached().epochs(),
                "metric", best.reached().metric());
    }

    private static Map<String, @Nullable Object> impossible(TrialPlan.Impossible draw) {
        return JsonDocuments.of("number", draw.number(), "values", draw.values(), "reason", draw.reason());
    }

    private static Map<String, @Nullable Object> importance(ParameterImportance each) {
        return JsonDocuments.of("parameter", each.parameter(), "importance", each.share(), "trials", each.trials());
    }

    private static Map<String, String> files(Map<String, Path> files) {
        Map<String, String> document = new LinkedHashMap<>();
        files.forEach((kind, path) -> document.put(kind, path.toString()));
        return document;
    }
}
