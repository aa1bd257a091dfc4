package io.serlab.core.calibration;

import java.util.ArrayList;
import java.util.List;

/** Sixty utterances, of which a third is predicted wrong; made of sines, so that others can make them. */
final class ReferenceLogits {
    static final int CLASSES = 3;

    private ReferenceLogits() {}

    /** Those of three classes. */
    static LabelledLogits data() {
        return data(CLASSES, 7);
    }

    static LabelledLogits data(int classes, int frequency) {
        List<float[]> logits = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] row = new float[classes];
            int top = 0;
            for (int c = 0; c < classes; c++) {
                row[c] = (float) (3 * StrictMath.sin(1 + frequency * i + 3 * c));
                top = row[c] > row[top] ? c : top;
            }
            logits.add(row);
            truth.add(i % 3 == 0 ? (top + 1) % classes : top);
        }
        return new LabelledLogits(logits, truth);
    }
}
