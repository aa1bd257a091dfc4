package io.serlab.encoders.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What training draws for a batch, as regularisation.py reads it.
 *
 * @param layers of the network
 * @param lengths frames of each utterance
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Draws(Regularisation regularisation, int layers, int[] lengths) {

    /**
     * Shares, masks and the layers that are kept.
     *
     * @param dimension features per frame
     */
    Map<String, NDArray> arrays(NDManager manager, int dimension, Seed seed) {
        Map<String, NDArray> drawn = new LinkedHashMap<>();
        regularisation
                .dropouts()
                .forEach((place, share) -> drawn.put("dropout." + place, manager.create(share.floatValue())));
        drawn.put("kept", manager.create(kept(seed.stream("layers").random())));
        if (regularisation.frames().share() > 0) {
            drawn.put("mask.frames", manager.create(frames(seed.stream("frames").random())));
        }
        if (regularisation.features().share() > 0) {
            float[] masks = features(dimension, seed.stream("features").random());
            drawn.put("mask.features", manager.create(masks, new Shape(masks.length / dimension, dimension)));
        }
        return drawn;
    }

    private float[] kept(Random random) {
        float[] kept = new float[layers];
        for (int i = 0; i < layers; i++) {
            boolean left = random.nextDouble() < regularisation.layers();
            kept[i] = left && !(i == 0 && regularisation.firstLayerStays()) ? 0 : 1;
        }
        return kept;
    }

    private float[] frames(Random random) {
        float[] all = new float[Arrays.stream(lengths).sum()];
        int at = 0;
        for (int length : lengths) {
            System.arraycopy(regularisation.frames().draw(length, random), 0, all, at, length);
            at += length;
        }
        return all;
    }

    private float[] features(int dimension, Random random) {
        float[] all = new float[Math.multiplyExact(Arrays.stream(lengths).sum(), dimension)];
        int at = 0;
        for (int length : lengths) {
            float[] mask = regularisation.features().draw(dimension, random);
            for (int frame = 0; frame < length; frame++, at += dimension) {
                System.arraycopy(mask, 0, all, at, dimension);
            }
        }
        return all;
    }
}
