package io.serlab.core.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrossEntropyLossTest {
    private static final float[] LOGITS = {1.5f, -0.3f, 0.2f, 0.1f, 2.0f, -1.0f, 80f, 0f, -80f, -0.7f, 0.4f, 0.9f};
    private static final int[] CLASSES = {0, 2, 0, 1};
    private static final List<Long> COUNTS = List.of(60L, 30L, 10L);
    // N / (C·N_c) with N = 100, C = 3
    private static final double[] BALANCED = {100 / 180.0, 100 / 90.0, 100 / 30.0};
    private static final double[] EQUAL = {1, 1, 1};

    @Test
    void plainIsTheMeanOfMinusLogP() {
        check(loss("cross-entropy"), hard(), EQUAL, null);
    }

    @Test
    void weightedIsTheWeightedMean() {
        check(loss("weighted-cross-entropy"), hard(), BALANCED, null);
    }

    @Test
    void sampleWeightsScaleEachUtterance() {
        check(loss("weighted-cross-entropy"), hard(), BALANCED, new float[] {1, 0, 2, 0.5f});
    }

    @Test
    void takesDistributions() {
        double[][] soft = {{0.5, 0.5, 0}, {0, 0.25, 0.75}, {1, 0, 0}, {0.2, 0.2, 0.6}};
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(LOGITS, new Shape(4, 3));
            NDArray targets = manager.create(flat(soft), new Shape(4, 3));
            LossInput input = new LossInput(outputs, outputs, new Targets(null, targets, null), null, COUNTS, 0);
            assertThat((double) loss("weighted-cross-entropy").evaluate(input).getFloat())
                    .isEqualTo(reference(LOGITS, soft, BALANCED, null), within(1e-5));
        }
    }

    private static void check(Loss loss, double[][] targets, double[] weights, float @Nullable [] samples) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(LOGITS, new Shape(4, 3));
            outputs.setRequiresGradient(true);
            NDArray sampleWeights = samples == null ? null : manager.create(samples);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray classes = manager.create(new long[] {0, 2, 0, 1});
                NDArray value = loss.evaluate(
                        new LossInput(outputs, outputs, Targets.ofClasses(classes), sampleWeights, COUNTS, 0));
                assertThat((double) value.getFloat())
                        .isEqualTo(reference(LOGITS, targets, weights, samples), within(1e-5));
                collector.backward(value);
            }
            float[] gradient = outputs.getGradient().toFloatArray();
            for (int i = 0; i < LOGITS.length; i++) {
                assertThat((double) gradient[i]).isEqualTo(slope(i, targets, weights, samples), within(1e-5));
            }
        }
    }

    /** The central difference of the reference in double precision. */
    private static double slope(int i, double[][] targets, double[] weights, float @Nullable [] samples) {
        float[] up = LOGITS.clone();
        float[] down = LOGITS.clone();
        up[i] += 0x1p-10f;
        down[i] -= 0x1p-10f;
        return (reference(up, targets, weights, samples) - reference(down, targets, weights, samples))
                / ((double) up[i] - down[i]);
    }

    private static double reference(float[] logits, double[][] targets, double[] weights, float @Nullable [] samples) {
        double sum = 0;
        double mass = 0;
        for (int b = 0; b < targets.length; b++) {
            double partition = 0;
            for (int c = 0; c < 3; c++) {
                partition += Math.exp(logits[3 * b + c]);
            }
            for (int c = 0; c < 3; c++) {
                double weight = targets[b][c] * weights[c] * (samples == null ? 1 : samples[b]);
                sum -= weight * (logits[3 * b + c] - Math.log(partition));
                mass += weight;
            }
        }
        return sum / mass;
    }

    private static double[][] hard() {
        double[][] targets = new double[CLASSES.length][3];
        for (int i = 0; i < CLASSES.length; i++) {
            targets[i][CLASSES[i]] = 1;
        }
        return targets;
    }

    private static float[] flat(double[][] rows) {
        float[] flat = new float[rows.length * 3];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / 3][i % 3];
        }
        return flat;
    }

    private static Loss loss(String name) {
        LossFactory factory = ServiceLoader.load(LossFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return factory.create(Settings.defaults(factory.spec()));
    }
}
