package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.serlab.api.Seed;
import io.serlab.api.pooler.Initial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the embedding to the outputs: per hidden layer a linear map, a layer norm if wanted, ReLU and dropout; then a
 * linear map. Weights start Xavier, biases 0, norms 1 and 0. A second linear map beside the last one may give arousal,
 * valence and dominance; its biases start in the middle of their scale.
 */
final class Head {
    private static final float NORM_EPSILON = 1e-5f;
    private static final int DIMENSIONS = 3;

    private final HeadSettings settings;
    private final int lastWidth;
    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> biases = new ArrayList<>();
    private final List<Parameter> normWeights = new ArrayList<>();
    private final List<Parameter> normBiases = new ArrayList<>();
    private @Nullable Parameter dimensionWeight;
    private @Nullable Parameter dimensionBias;

    Head(HeadSettings settings, int inputs, int outputs, NamedParameters parameters, Seed seed) {
        this.settings = settings;
        int width = inputs;
        for (int hidden : settings.hidden()) {
            addLinear(width, hidden, parameters, seed);
            if (settings.normalise()) {
                addNorm(hidden, parameters);
            }
            width = hidden;
        }
        addLinear(width, outputs, parameters, seed);
        lastWidth = width;
    }

    /** Makes it give arousal, valence and dominance too. */
    void addDimensions(NamedParameters parameters, Seed seed) {
        Seed own = seed.stream("head.dimensions");
        dimensionWeight = parameters.add(
                "head.dimensions.weight", Initial.xavier(own, lastWidth, DIMENSIONS), DIMENSIONS, lastWidth);
        dimensionBias = parameters.add("head.dimensions.bias", Initial.constant(0.5), DIMENSIONS);
    }

    private void addLinear(int in, int out, NamedParameters parameters, Seed seed) {
        String name = "head." + weights.size();
        weights.add(parameters.add(name + ".weight", Initial.xavier(seed.stream(name), in, out), out, in));
        biases.add(parameters.add(name + ".bias", Initial.constant(0), out));
    }

    private void addNorm(int width, NamedParameters parameters) {
        String name = "head.norm." + normWeights.size();
        normWeights.add(parameters.add(name + ".weight", Initial.constant(1), width));
        normBiases.add(parameters.add(name + ".bias", Initial.constant(0), width));
    }

    /**
     * What it makes of embeddings.
     *
     * @param embeddings (B, E)
     * @return the logits, (B, C); then, if it gives them, arousal, valence and dominance, (B, 3)
     */
    NDList forward(NDArray embeddings, boolean training) {
        NDArray values = hidden(embeddings, training);
        NDList outputs = new NDList(linear(values, weights.size() - 1));
        if (dimensionWeight != null && dimensionBias != null) {
            outputs.add(Linear.linear(values, dimensionWeight.getArray(), dimensionBias.getArray())
                    .singletonOrThrow());
        }
        return outputs;
    }

    private NDArray hidden(NDArray embeddings, boolean training) {
        NDArray values = dropped(embeddings, settings.inputDropout(), training);
        int last = weights.size() - 1;
        for (int i = 0; i < last; i++) {
            values = dropped(Activation.relu(normalised(linear(values, i), i)), settings.dropout(), training);
        }
        return values;
    }

    private static NDArray dropped(NDArray values, double share, boolean training) {
        return training && share > 0
                ? Dropout.dropout(values, (float) share, true).singletonOrThrow()
                : values;
    }

    private NDArray linear(NDArray values, int layer) {
        return Linear.linear(
                        values, weights.get(layer).getArray(), biases.get(layer).getArray())
                .singletonOrThrow();
    }

    private NDArray normalised(NDArray values, int layer) {
        if (!settings.normalise()) {
            return values;
        }
        NDArray gain = normWeights.get(layer).getArray();
        NDArray shift = normBiases.get(layer).getArray();
        return LayerNorm.layerNorm(values, new Shape(gain.size()), gain, shift, NORM_EPSILON)
                .singletonOrThrow();
    }
}
