package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
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

/**
 * From the embedding to the outputs: per hidden layer a linear map, a layer norm if wanted, ReLU and dropout; then a
 * linear map. Weights start Xavier, biases 0, norms 1 and 0.
 */
final class Head {
    private static final float NORM_EPSILON = 1e-5f;

    private final HeadSettings settings;
    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> biases = new ArrayList<>();
    private final List<Parameter> normWeights = new ArrayList<>();
    private final List<Parameter> normBiases = new ArrayList<>();

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

    /** (B, E) to (B, C). */
    NDArray forward(NDArray embeddings, boolean training) {
        NDArray values = embeddings;
        int last = weights.size() - 1;
        for (int i = 0; i < last; i++) {
            values = Activation.relu(normalised(linear(values, i), i));
            if (training && settings.dropout() > 0) {
                values = Dropout.dropout(values, (float) settings.dropout(), true)
                        .singletonOrThrow();
            }
        }
        return linear(values, last);
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
