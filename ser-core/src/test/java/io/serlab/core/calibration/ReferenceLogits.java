package io.serlab.core.calibration;

import java.util.ArrayList;
import java.util.List;

/** Sixty utterances of three classes, of which a third is predicted wrong; made of sines, so that others can make them. */
final class ReferenceLogits {
    static final int CLASSES = 3;

    private ReferenceLogits() {}

    static LabelledLogits data() {
        List<float[]> logits = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] row = new float[CLASSES];
            int top = 0;
            for (int c = 0; c < CLASSES; c++) {
                row[c] = (float) (3 * StrictMath.sin(1 + 7 * i + 3 * c));
                top = row[c] > row[top] ? c : top;
            }
            logits.add(row);
            truth.add(i % 3 == 0 ? (top + 1) % CLASSES : top);
        }
        return new LabelledLogits(logits, truth);
    }
}
