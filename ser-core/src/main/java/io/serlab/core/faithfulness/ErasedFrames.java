package io.serlab.core.faithfulness;

import io.serlab.core.training.FrameSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The frames of one utterance, once for each subset of them that is left. */
final class ErasedFrames implements FrameSource {
    private final FrameSource whole;
    private final int frames;
    private final Erasure erasure;
    private final Map<String, int[]> subsets = new LinkedHashMap<>();
    private final List<float[]> layers = new ArrayList<>();
    private final List<float[]> means = new ArrayList<>();

    ErasedFrames(FrameSource whole, String id, List<int[]> kept, Erasure erasure) {
        this.whole = whole;
        this.frames = whole.frames(id);
        this.erasure = erasure;
        kept.forEach(subset -> subsets.put(Integer.toString(subsets.size()), subset));
        for (int layer = 0; layer < whole.layers(); layer++) {
            float[] values = new float[frames * whole.dimension(layer)];
            whole.read(id, layer, values);
            layers.add(values);
            means.add(mean(values, whole.dimension(layer)));
        }
    }

    private static float[] mean(float[] values, int dimension) {
        double[] sum = new double[dimension];
        for (int i = 0; i < values.length; i++) {
            sum[i % dimension] += values[i];
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) (sum[i] * dimension / values.length);
        }
        return mean;
    }

    /** One per subset, in their order. */
    List<String> ids() {
        return List.copyOf(subsets.keySet());
    }

    @Override
    public int frames(String id) {
        return erasure == Erasure.DROP ? kept(id).length : frames;
    }

    private int[] kept(String id) {
        return Objects.requireNonNull(subsets.get(id));
    }

    @Override
    public int layers() {
        return whole.layers();
    }

    @Override
    public int dimension(int layer) {
        return whole.dimension(layer);
    }

    @Override
    public void read(String id, int layer, float[] into) {
        int dimension = dimension(layer);
        if (erasure == Erasure.MEAN_FRAME) {
            for (int frame = 0; frame < frames; frame++) {
                System.arraycopy(means.get(layer), 0, into, frame * dimension, dimension);
            }
        }
        int place = 0;
        for (int frame : kept(id)) {
            int to = erasure == Erasure.DROP ? place++ : frame;
            System.arraycopy(layers.get(layer), frame * dimension, into, to * dimension, dimension);
        }
    }
}
