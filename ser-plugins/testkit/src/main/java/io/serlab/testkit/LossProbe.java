package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.training.GradientPass;
import io.serlab.api.training.Loss;
import java.util.Arrays;

/** Runs a loss on batches in plain arrays, forwards and backwards. */
record LossProbe(Loss loss) {
    // Five points make the error of the difference a fourth power of the step, so the step can be long for float32.
    private static final float STEP = 0x1p-8f;

    /**
     * What a loss gave.
     *
     * @param features the gradient of outputs and embeddings, row-major, (B, C + E)
     */
    @SuppressWarnings("ArrayRecordComponent") // a result of a test, read once
    record Values(float loss, float[] features) {

        /** The gradient of some rows. */
        float[] rows(int from, int to, int all) {
            int width = features.length / all;
            return Arrays.copyOfRange(features, from * width, to * width);
        }
    }

    Values values(LossBatch batch) {
        return GradientPass.undisturbed(collector -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray features = batch.features(manager);
                features.setRequiresGradient(true);
                NDArray value = loss.evaluate(batch.input(features));
                collector.backward(value);
                return new Values(value.getFloat(), features.getGradient().toFloatArray());
            }
        });
    }

    /** The gradient by central differences of the values. */
    float[] differences(LossBatch batch) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] point = batch.features(manager).toFloatArray();
            float[] slopes = new float[point.length];
            for (int i = 0; i < slopes.length; i++) {
                double near = at(batch, point, i, STEP) - at(batch, point, i, -STEP);
                double far = at(batch, point, i, 2 * STEP) - at(batch, point, i, -2 * STEP);
                slopes[i] = (float) ((8 * near - far) / (12 * STEP));
            }
            return slopes;
        }
    }

    private double at(LossBatch batch, float[] point, int entry, float step) {
        float[] moved = point.clone();
        moved[entry] += step;
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray features = batch.features(manager);
            return loss.evaluate(batch.input(manager.create(moved, features.getShape())))
                    .getFloat();
        }
    }
}
