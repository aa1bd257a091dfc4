package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.serlab.api.training.GradientPass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How much each frame speaks for a class, by the gradient of the class's logit: an explanation that knows nothing of the
 * pooler's attention. A frame's share is summed over its features and, where the network reads several layers, over
 * these. Not thread-safe.
 */
public final class FrameAttribution {
    private final EmotionModel model;
    private final FrameSource frames;

    FrameAttribution(EmotionModel model, FrameSource frames) {
        this.model = model;
        this.frames = frames;
    }

    /** Gradient times input (Shrikumar et al. 2016), one number per frame. */
    public double[] gradientTimesInput(String id, int classIndex) {
        float[] values = values(id);
        return perFrame(id, classIndex, values, new float[values.length], new double[] {1});
    }

    /**
     * Integrated gradients (Sundararajan et al. 2017) on the straight path from the utterance's mean frame, by the
     * midpoint rule, one number per frame.
     *
     * @param steps of the sum
     */
    public double[] integratedGradients(String id, int classIndex, int steps) {
        float[] values = values(id);
        double[] path = new double[steps];
        Arrays.setAll(path, step -> (step + 0.5) / steps);
        return perFrame(id, classIndex, values, meanFrames(id, values), path);
    }

    /** All layers one after the other, each (T, D). */
    private float[] values(String id) {
        int size = frames.frames(id) * frames.dimension(0);
        float[] values = new float[frames.layers() * size];
        float[] layer = new float[size];
        for (int i = 0; i < frames.layers(); i++) {
            frames.read(id, i, layer);
            System.arraycopy(layer, 0, values, i * size, size);
        }
        return values;
    }

    private float[] meanFrames(String id, float[] values) {
        int dimension = frames.dimension(0);
        int size = frames.frames(id) * dimension;
        double[] sums = new double[frames.layers() * dimension];
        for (int i = 0; i < values.length; i++) {
            sums[i / size * dimension + i % dimension] += values[i];
        }
        float[] means = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            means[i] = (float) (sums[i / size * dimension + i % dimension] / frames.frames(id));
        }
        return means;
    }

    private double[] perFrame(String id, int classIndex, float[] values, float[] baseline, double[] path) {
        double[] shares = new double[frames.frames(id)];
        int together = (int) Math.max(1, Math.min(path.length, BatchOrder.EVALUATION_FLOATS / values.length));
        for (int start = 0; start < path.length; start += together) {
            double[] part = Arrays.copyOfRange(path, start, Math.min(path.length, start + together));
            float[] gradients = gradients(id, classIndex, points(values, baseline, part), part.length);
            add(gradients, values, baseline, shares);
        }
        return Arrays.stream(shares).map(share -> share / path.length).toArray();
    }

    private void add(float[] gradients, float[] values, float[] baseline, double[] shares) {
        int dimension = frames.dimension(0);
        for (int i = 0; i < gradients.length; i++) {
            int place = i % values.length;
            shares[place / dimension % shares.length] += gradients[i] * ((double) values[place] - baseline[place]);
        }
    }

    private static ByteBuffer points(float[] values, float[] baseline, double[] path) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(4 * path.length, values.length))
                .order(ByteOrder.nativeOrder());
        FloatBuffer floats = bytes.asFloatBuffer();
        for (double share : path) {
            for (int i = 0; i < values.length; i++) {
                floats.put((float) (baseline[i] + share * (values[i] - baseline[i])));
            }
        }
        return bytes;
    }

    private float[] gradients(String id, int classIndex, ByteBuffer points, int count) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            // Copied to Java's memory after the pass only: so large an array makes the collector run, at every attempt.
            return GradientPass.undisturbed(collector ->
                            gradients(id, classIndex, points.duplicate().order(points.order()), count, collector))
                    .toFloatArray();
        }
    }

    private NDArray gradients(String id, int classIndex, ByteBuffer points, int count, GradientCollector collector) {
        NDManager manager = model.manager();
        long time = frames.frames(id);
        long dimension = frames.dimension(0);
        Shape shape = frames.layers() == 1
                ? new Shape(count, time, dimension)
                : new Shape(count, frames.layers(), time, dimension);
        NDArray input = manager.create(points, shape, DataType.FLOAT32);
        input.setRequiresGradient(true);
        long[] lengths = new long[count];
        Arrays.fill(lengths, time);
        ModelOutput output = model.forward(input, manager.create(lengths), false);
        collector.backward(
                output.outputs().get(new NDIndex(":, {}", classIndex)).sum());
        return input.getGradient();
    }
}
