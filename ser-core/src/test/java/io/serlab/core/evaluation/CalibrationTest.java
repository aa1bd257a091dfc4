package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class CalibrationTest {

    private static PredictionRow row(boolean right, double... probabilities) {
        List<Double> list = new ArrayList<>();
        int best = 0;
        for (int i = 0; i < probabilities.length; i++) {
            list.add(probabilities[i]);
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new PredictionRow("u", right ? "" + best : "other", "" + best, list, null, null);
    }

    @Test
    void aBinHoldsItsUpperEdge() {
        assertThat(Calibration.of(List.of(row(true, 0.6, 0.4))).bins())
                .extracting(Calibration.Bin::number)
                .containsExactly(8); // 0.6 = 9/15
        assertThat(Calibration.of(List.of(row(true, 1, 0))).bins().get(0).number())
                .isEqualTo(14);
    }

    @Test
    void gapsAreWeighedByTheRowsOfTheirBin() {
        Calibration calibration = Calibration.of(
                List.of(row(true, 0.9, 0.1), row(false, 0.9, 0.1), row(true, 0.9, 0.1), row(true, 0.5, 0.4)));

        // |2/3 − 0.9| · 3/4 + |1 − 0.5| · 1/4
        assertThat(calibration.expectedError()).isCloseTo(0.3, within(1e-12));
        assertThat(calibration.largestError()).isCloseTo(0.5, within(1e-12));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("classification.json")
                .tests(each -> each.get("given").has("probabilities"), CalibrationTest::check);
    }

    private static void check(JsonNode each) {
        JsonNode truth = each.get("given").get("truth");
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            double[] probabilities =
                    ParityCases.numbers(each.get("given").get("probabilities").get(i));
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
                best = probabilities[k] > probabilities[best] ? k : best;
            }
            rows.add(row(best == truth.get(i).asInt(), probabilities));
        }
        Calibration calibration = Calibration.of(rows);
        JsonNode expected = each.get("expected");
        ParityCases.assertFigure("ECE", calibration.expectedError(), expected.get("expectedCalibrationError"), 1e-12);
        ParityCases.assertFigure("MCE", calibration.largestError(), expected.get("maximumCalibrationError"), 1e-12);
        assertThat(calibration.bins()).hasSize(expected.get("reliability").size());
        for (int i = 0; i < calibration.bins().size(); i++) {
            Calibration.Bin bin = calibration.bins().get(i);
            double[] reference = ParityCases.numbers(expected.get("reliability").get(i));
            assertThat(new double[] {bin.number(), bin.rows(), bin.confidence(), bin.accuracy()})
                    .containsExactly(reference, within(1e-12));
        }
    }
}
