package io.serlab.batch.cli;

import io.serlab.core.calibration.CalibrationReport;
import io.serlab.core.calibration.CalibrationScore;
import io.serlab.registry.RunDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calibration of a run, as a document and as a person reads it. */
final class CalibrationDocument {
    private CalibrationDocument() {}

    /** Null for a run that was not calibrated; the file has what was fitted, too. */
    static @Nullable Map<String, @Nullable Object> of(RunDetail run) {
        return CalibrationReport.find(run.home())
                .map(report -> JsonDocuments.of(
                        "used", report.used(),
                        "prior", report.prior(),
                        "prior_from", report.priorFrom(),
                        "scores",
                                report.scores().stream()
                                        .map(CalibrationDocument::score)
                                        .toList()))
                .orElse(null);
    }

    private static Map<String, @Nullable Object> score(CalibrationScore score) {
        return JsonDocuments.of(
                "split", score.split(),
                "calibration", score.calibration(),
                "utterances", score.utterances(),
                "macro_f1", score.macroF1(),
                "uar", score.uar(),
                "accuracy", score.accuracy(),
                "ece", score.ece(),
                "nll", score.nll(),
                "brier", score.brier());
    }

    /** A table of all variants. */
    static String text(CalibrationReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (CalibrationScore score : report.scores()) {
            rows.add(List.of(
                    score.split(),
                    score.calibration() + (score.calibration().equals(report.used()) ? " (used)" : ""),
                    Tables.figure(score.macroF1()),
                    Tables.figure(score.uar()),
                    Tables.figure(score.accuracy()),
                    Tables.figure(score.ece()),
                    Tables.figure(score.nll()),
                    Tables.figure(score.brier())));
        }
        return "Calibration; what is fitted, is fitted to development data, which also chose the epoch:\n"
                + Tables.indented(Tables.of(
                        List.of("SPLIT", "CALIBRATION", "MACRO_F1", "UAR", "ACCURACY", "ECE", "NLL", "BRIER"), rows));
    }
}
