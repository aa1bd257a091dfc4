package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.serlab.api.training.GradientPass;
import io.serlab.api.training.Loss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs a loss on batches in plain arrays, forwards and backwards. */
record LossProbe(Loss loss) {
    // Five points make the error of the difference a fourth power of the step, so the step can be long for float32.
    private static final float STEP = 0x1p-8f;

    /**
     * What a loss gave.
     *
     * @param features the gradient of outputs and embeddings, row-major, (B, C + E)
     * @param learned the gradient of the loss's own numbers, one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // a result of a test, read once
    record Values(float loss, float[] features, float[] learned) {

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
                Map<String, NDArray> learned = learned(manager, numbers());
                learned.values().forEach(array -> array.setRequiresGradient(true));
                NDArray value = loss.evaluate(batch.input(features, learned));
                collector.backward(value);
                return new Values(value.getFloat(), features.getGradient().toFloatArray(), gradients(learned));
            }
        });
    }

    // Away from the first values, at which a slope may be 0 by chance.
    private float[] numbers() {
        float[] numbers = new float
                [loss.learned().values().stream().mapToInt(each -> each.length).sum()];
        int place = 0;
        for (float[] first : loss.learned().values()) {
            for (float value : first) {
                numbers[place] = value + 0.3f - 0.1f * place;
                place++;
            }
        }
        return numbers;
    }

    private Map<String, NDArray> learned(NDManager manager, float[] numbers) {
        Map<String, NDArray> learned = new LinkedHashMap<>();
        int start = 0;
        for (Map.Entry<String, float[]> entry : loss.learned().entrySet()) {
            int end = start + entry.getValue().length;
            learned.put(entry.getKey(), manager.create(Arrays.copyOfRange(numbers, start, end)));
            start = end;
        }
        return learned;
    }

    private static float[] gradients(Map<String, NDArray> learned) {
        NDList gradients = new NDList();
        learned.values().forEach(array -> gradients.add(array.getGradient()));
        return gradients.isEmpty() ? new float[0] : NDArrays.concat(gradients).toFloatArray();
    }

    /** The gradient of outputs and embeddings by central differences of the values. */
    float[] differences(LossBatch batch) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] point = batch.features(manager).toFloatArray();
            return slopes(point, moved -> at(batch, moved, numbers()));
        }
    }

    /** The gradient of the loss's own numbers by central differences of the values. */
    float[] learnedDifferences(LossBatch batch) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] features = batch.features(manager).toFloatArray();
            return slopes(numbers(), moved -> at(batch, features, moved));
        }
    }

    private static float[] slopes(float[] point, ToDoubleFunction<float[]> value) {
        float[] slopes = new float[point.length];
        for (int i = 0; i < slopes.length; i++) {
            double near = value.applyAsDouble(moved(point, i, STEP)) - value.applyAsDouble(moved(point, i, -STEP));
            double far =
                    value.applyAsDouble(moved(point, i, 2 * STEP)) - value.applyAsDouble(moved(point, i, -2 * STEP));
            slopes[i] = (float) ((8 * near - far) / (12 * STEP));
        }
        return slopes;
    }

    private static float[] moved(float[] point, int entry, float step) {
        float[] moved = point.clone();
        moved[entry] += step;
        return moved;
    }

    private double at(LossBatch batch, float[] point, float[] numbers) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray features = batch.features(manager);
            return loss.evaluate(batch.input(manager.create(point, features.getShape()), learned(manager, numbers)))
                    .getFloat();
        }
    }

    /** The value at the numbers that training begins with. */
    NDArray atFirst(LossBatch batch, NDManager manager) {
        Map<String, NDArray> first = new LinkedHashMap<>();
        loss.learned().forEach((name, values) -> first.put(name, manager.create(values)));
        return loss.evaluate(batch.input(batch.features(manager), first));
    }
}
