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
import org.jspecify.annotations.Nullable;

/**
 * From the embedding to the outputs: per hidden layer a linear map, a layer norm if wanted, ReLU and dropout; then a
 * linear map to the classes. Weights start Xavier, biases 0, norms 1 and 0. A second linear map beside the last one, or in
 * its place where there are no classes, may give arousal, valence and dominance; its biases start in the middle of their
 * scale.
 */
final class Head {
    private static final float NORM_EPSILON = 1e-5f;
    private static final int DIMENSIONS = 3;
    static final String DIMENSION_WEIGHT = "head.dimensions.weight";

    private final HeadSettings settings;
    private final int lastWidth;
    private final boolean classes;
    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> biases = new ArrayList<>();
    private final List<Parameter> normWeights = new ArrayList<>();
    private final List<Parameter> normBiases = new ArrayList<>();
    private @Nullable Parameter dimensionWeight;
    private @Nullable Parameter dimensionBias;

    /** @param outputs how many classes it tells apart; 0 for none */
    Head(HeadSettings settings, int inputs, int outputs, NamedParameters parameters, Seed seed) {
        this.settings = settings;
        classes = outputs > 0;
        int width = inputs;
        for (int hidden : settings.hidden()) {
            addLinear(width, hidden, parameters, seed);
            if (settings.normalise()) {
                addNorm(hidden, parameters);
            }
            width = hidden;
        }
        if (classes) {
            addLinear(width, outputs, parameters, seed);
        }
        lastWidth = width;
    }

    /** Makes it give arousal, valence and dominance too. */
    void addDimensions(NamedParameters parameters, Seed seed) {
        Seed own = seed.stream("head.dimensions");
        dimensionWeight =
                parameters.add(DIMENSION_WEIGHT, Initial.xavier(own, lastWidth, DIMENSIONS), DIMENSIONS, lastWidth);
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
     */
    Outputs forward(NDArray embeddings, boolean training) {
        NDArray values = hidden(embeddings, training);
        return new Outputs(classes ? linear(values, weights.size() - 1) : null, dimensions(values));
    }

    private @Nullable NDArray dimensions(NDArray values) {
        return dimensionWeight == null || dimensionBias == null
                ? null
                : Linear.linear(values, dimensionWeight.getArray(), dimensionBias.getArray())
                        .singletonOrThrow();
    }

    /**
     * What it gives; at least one of both.
     *
     * @param logits (B, C)
     * @param dimensions arousal, valence and dominance, (B, 3)
     */
    record Outputs(@Nullable NDArray logits, @Nullable NDArray dimensions) {}

    private NDArray hidden(NDArray embeddings, boolean training) {
        NDArray values = dropped(embeddings, settings.inputDropout(), training);
        int last = settings.hidden().size();
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
