package io.serlab.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import io.serlab.core.training.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFitTest {
    private static final List<String> CLASSES = List.of("anger", "joy");
    private static final LabelledLogits NOTHING = new LabelledLogits(List.of(), List.of());
    private static final List<Integer> EIGHT_TO_TWO = List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1);

    @TempDir
    Path folder;

    private static CalibrationSettings settings(Map<String, ?> given) {
        return CalibrationSettings.of(Settings.of(CalibrationSettings.SPEC, given, "calibration"));
    }

    private static FoldCalibration fit(Map<String, ?> given, LabelledLogits development) {
        return new CalibrationFit(settings(given), CLASSES, EIGHT_TO_TWO, development)
                .fit()
                .orElseThrow();
    }

    private static double[] probabilities(FoldCalibration calibration, float... logits) {
        return calibration.apply(new Prediction("u", logits, new float[0][])).probabilities();
    }

    @Test
    void isOffByDefault() {
        assertThat(new CalibrationFit(settings(Map.of()), CLASSES, EIGHT_TO_TWO, NOTHING).fit())
                .isEmpty();
    }

    @Test
    void correctsForTheSharesOfTheTraining() {
        // 1/2 · 0.5/0.8 to 1/2 · 0.5/0.2, that is 1 to 4
        FoldCalibration balanced = fit(Map.of("prior", "balanced", "prior-from", "training"), NOTHING);
        assertThat(probabilities(balanced, 0, 0)).containsExactly(new double[] {0.2, 0.8}, within(1e-6));
        // What the network says where it knows nothing becomes the target.
        float odds = (float) Math.log(4);
        FoldCalibration given = fit(Map.of("prior", Map.of("anger", 30, "joy", 70), "prior-from", "training"), NOTHING);
        assertThat(probabilities(given, odds, 0)).containsExactly(new double[] {0.3, 0.7}, within(1e-6));
    }

    @Test
    void aNetworkOfAWeightedLossAssumesUniformShares() {
        FoldCalibration same = fit(Map.of("prior", "balanced", "prior-from", "uniform"), NOTHING);
        assertThat(probabilities(same, 1, 0)).containsExactly(probabilities(same, 1, 0), within(1e-12));
        assertThat(same.variant("prior").shift()).containsExactly(0, 0);
        FoldCalibration given =
                fit(Map.of("prior", Map.of("anger", 0.25, "joy", 0.75), "prior-from", "uniform"), NOTHING);
        assertThat(probabilities(given, 0, 0)).containsExactly(new double[] {0.25, 0.75}, within(1e-6));
    }

    @Test
    void theSharesOfDevelopmentAreThoseOfItsLabelsOrOfItsPredictions() {
        float odds = (float) Math.log(3);
        LabelledLogits development =
                new LabelledLogits(List.of(new float[] {odds, 0}, new float[] {0, odds}), List.of(1, 1));
        // labels: half an utterance of anger to two of joy, 1 to 4; predictions: (3/4 + 1/4) / 2 each
        FoldCalibration labels = fit(Map.of("prior", "balanced", "prior-from", "development"), development);
        assertThat(probabilities(labels, 0, 0)).containsExactly(new double[] {0.8, 0.2}, within(1e-6));
        FoldCalibration predictions =
                fit(Map.of("prior", "balanced", "prior-from", "development-predictions"), development);
        assertThat(probabilities(predictions, 0, 0)).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
    }

    @Test
    void keepsEveryStepAloneAndTogether() {
        LabelledLogits development = new LabelledLogits(
                List.of(new float[] {2, 0}, new float[] {0, 2}, new float[] {2, 0}), List.of(0, 1, 1));
        FoldCalibration both =
                fit(Map.of("method", "temperature", "prior", "balanced", "prior-from", "training"), development);
        assertThat(both.names()).containsExactly("none", "temperature", "prior", "temperature+prior");
        assertThat(both.used()).isEqualTo("temperature+prior");
        assertThat(both.variant("temperature+prior").scale())
                .isEqualTo(both.variant("temperature").scale());
        assertThat(both.variant("temperature+prior").shift())
                .isEqualTo(both.variant("prior").shift());
        assertThat(fit(Map.of("method", "vector"), development).names()).containsExactly("none", "vector");
    }

    @Test
    void liesInTheCheckpoint() throws Exception {
        FoldCalibration written = fit(Map.of("prior", "balanced", "prior-from", "training"), NOTHING);
        SafetensorsWriter writer = new SafetensorsWriter();
        written.write(writer);
        writer.write(folder.resolve("checkpoint.safetensors"));
        Safetensors stored = Safetensors.open(folder.resolve("checkpoint.safetensors"));
        FoldCalibration read = FoldCalibration.read(stored, "").orElseThrow();
        assertThat(read.names()).isEqualTo(written.names());
        assertThat(probabilities(read, 1, 2)).isEqualTo(probabilities(written, 1, 2));
        assertThat(FoldCalibration.read(stored, "fold/")).isEmpty();
    }

    @Test
    void priorAndItsSourceBelongTogether() {
        assertThatThrownBy(() -> settings(Map.of("prior", "balanced")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("calibration.prior needs calibration.prior-from, one of training, uniform, development,"
                        + " development-predictions: the class shares that the network assumes.");
        assertThatThrownBy(() -> settings(Map.of("prior-from", "training")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("calibration.prior-from needs calibration.prior: balanced, or {class: share}.");
        assertThatThrownBy(() -> settings(Map.of("prior", "balanced", "prior-from", "test")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("calibration.prior-from must be one of training, uniform, development,"
                        + " development-predictions, got 'test'.");
    }

    @Test
    void sharesArePositiveNumbers() {
        for (Object wrong : List.of("even", 3, Map.of(), Map.of("joy", 0), Map.of("joy", "half"))) {
            assertThatThrownBy(() -> settings(Map.of("prior", wrong, "prior-from", "training")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "calibration.prior must be none, balanced, or {class: share} with positive numbers, got '"
                                    + wrong + "'.");
        }
    }

    @Test
    void everyClassHasAShare() {
        TargetPrior prior = new TargetPrior(Map.of("anger", 0.5, "sorrow", 0.5));
        assertThatThrownBy(() -> prior.requireClasses(CLASSES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("calibration.prior must give a share to each of the classes anger, joy, and to nothing"
                        + " else; look at: joy, sorrow.");
        new TargetPrior(Map.of()).requireClasses(CLASSES);
    }
}
