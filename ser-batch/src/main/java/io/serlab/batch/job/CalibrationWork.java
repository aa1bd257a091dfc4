package io.serlab.batch.job;

import io.serlab.core.calibration.CalibrationReport;
import io.serlab.core.calibration.CalibrationScore;
import io.serlab.core.calibration.CalibrationSettings;
import io.serlab.core.calibration.FoldCalibration;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what the calibration of a run did, with the scores of each of its steps with and without the others. */
final class CalibrationWork {
    private static final String DEVELOPMENT = "development";

    private final RunSession session;
    private final Preparation preparation;

    CalibrationWork(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
    }

    /**
     * Writes the report, if the run was calibrated.
     *
     * @param split what {@code reported} holds
     */
    void write(String split, ScoredRows reported, ScoredRows development) {
        CalibrationSettings settings = preparation.spec().calibration();
        if (!settings.any()) {
            return;
        }
        List<CalibrationReport.Fit> fits = new ArrayList<>();
        Set<String> variants = new LinkedHashSet<>();
        for (Fold fold : preparation.folds()) {
            Optional<FoldCalibration> fitted = Inference.calibration(session, fold);
            fitted.ifPresent(calibration -> {
                variants.addAll(calibration.names());
                fits.addAll(CalibrationReport.fits(
                        fold.name(), fold.development().size(), calibration, preparation.classes()));
            });
        }
        List<CalibrationScore> scores = new ArrayList<>();
        if (!development.isEmpty() && !split.equals(DEVELOPMENT)) {
            scores.addAll(scores(DEVELOPMENT, development, variants));
        }
        scores.addAll(scores(split, reported, variants));
        CalibrationReport.of(settings, preparation.classes(), fits, scores)
                .write(session.folder().root());
    }

    private List<CalibrationScore> scores(String split, ScoredRows rows, Set<String> variants) {
        return variants.stream()
                .map(variant -> CalibrationScore.of(
                        split,
                        variant,
                        preparation.classes(),
                        preparation.corpus().protocol().absentClasses(),
                        rows.under(variant)))
                .toList();
    }
}
