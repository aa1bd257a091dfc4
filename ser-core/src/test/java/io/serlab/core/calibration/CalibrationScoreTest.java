package io.serlab.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PredictionRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationScoreTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Test
    void figuresAreThoseOfScikitLearn() {
        LabelledLogits data = ReferenceLogits.data();
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < data.truth().size(); i++) {
            rows.add(PredictionRow.ofLogits(
                    "u" + i,
                    CLASSES.get(data.truth().get(i)),
                    CLASSES,
                    data.logits().get(i)));
        }
        CalibrationScore score = CalibrationScore.of("test", "none", CLASSES, AbsentClassRule.ZERO, rows);
        // scikit-learn 1.9.1: log_loss, brier_score_loss(scale_by_half=False); ece by numpy in 15 bins
        assertThat(score.nll()).isCloseTo(1.4517527252868223, within(1e-9));
        assertThat(score.brier()).isCloseTo(0.6085641399834831, within(1e-9));
        assertThat(score.ece()).isCloseTo(0.2200033434984565, within(1e-9));
        assertThat(score.accuracy()).isCloseTo(40 / 60.0, within(1e-12));
    }

    @Test
    void aReportIsReadAsItWasWritten(@TempDir Path folder) throws Exception {
        CalibrationReport report = new CalibrationReport(
                "prior",
                Map.of("a", 1.0),
                "uniform",
                List.of(new CalibrationReport.Fit("all", "prior", 3, Map.of("a", 1f), Map.of("a", 0.5f))),
                List.of(new CalibrationScore("test", "prior", 2, 0.5, 0.5, 0.5, 0.1, 0.7, 0.4)));
        report.write(folder);
        assertThat(CalibrationReport.find(folder)).contains(report);
        assertThat(Files.readString(folder.resolve(CalibrationReport.FILE)))
                .contains("\"macro_f1\" : 0.5", "\"prior_from\" : \"uniform\"");
    }
}
