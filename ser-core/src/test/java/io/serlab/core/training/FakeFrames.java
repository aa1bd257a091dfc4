package io.serlab.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Frames in memory. */
final class FakeFrames implements FrameSource {
    private final Map<String, float[][]> values = new TreeMap<>();
    private final int layers;
    private final int dimension;

    FakeFrames(int layers, int dimension) {
        this.layers = layers;
        this.dimension = dimension;
    }

    /** Adds an utterance: one row-major (T, D) array per layer. */
    FakeFrames add(String id, float[]... perLayer) {
        values.put(id, perLayer);
        return this;
    }

    /**
     * Adds noisy utterances of varied length whose class shifts one feature of one layer by 1; the classes take turns.
     *
     * @param informative the layer that carries the class
     */
    List<Example> addToy(String prefix, int count, int informative, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % dimension;
            int time = 3 + random.nextInt(20);
            float[][] perLayer = new float[layers][time * dimension];
            for (int layer = 0; layer < layers; layer++) {
                for (int k = 0; k < time * dimension; k++) {
                    boolean shifted = layer == informative && k % dimension == label;
                    perLayer[layer][k] = (float) random.nextGaussian() * 0.5f + (shifted ? 1 : 0);
                }
            }
            String id = "%s%03d".formatted(prefix, i);
            add(id, perLayer);
            examples.add(new Example(id, label));
        }
        return examples;
    }

    private float[][] of(String id) {
        float[][] perLayer = values.get(id);
        if (perLayer == null) {
            throw new IllegalArgumentException(id);
        }
        return perLayer;
    }

    @Override
    public int frames(String id) {
        return of(id)[0].length / dimension;
    }

    @Override
    public int layers() {
        return layers;
    }

    @Override
    public int dimension(int layer) {
        return dimension;
    }

    @Override
    public void read(String id, int layer, float[] into) {
        System.arraycopy(of(id)[layer], 0, into, 0, of(id)[layer].length);
    }
}
