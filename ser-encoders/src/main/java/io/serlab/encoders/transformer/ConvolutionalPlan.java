package io.serlab.encoders.transformer;

import io.serlab.api.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the families with convolutions over samples share. */
final class ConvolutionalPlan {
    private final ModelConfig config;
    private final List<Integer> channels;
    private final List<Integer> kernels;
    private final List<Integer> strides;
    private final boolean layerNorms;
    private final int width;
    private final int layers;
    private final int heads;
    private final Map<String, Object> attributes = new TreeMap<>();
    private final TensorTable tensors = new TensorTable();

    /** @param layerNorms whether each convolution is followed by a norm, and not the first alone */
    ConvolutionalPlan(ModelConfig config, ModelConfig preprocessor, boolean layerNorms) {
        this.config = config;
        this.layerNorms = layerNorms;
        config.require("hidden_act", "gelu");
        config.require("feat_extract_activation", "gelu");
        preprocessor.require("sampling_rate", "16000");
        channels = config.integers("conv_dim", Collections.nCopies(7, 512));
        kernels = config.integers("conv_kernel", List.of(10, 3, 3, 3, 3, 2, 2));
        strides = config.integers("conv_stride", List.of(5, 2, 2, 2, 2, 2, 2));
        requireEqualLengths();
        width = config.integer("hidden_size", 768);
        layers = config.integer("num_hidden_layers", 12);
        heads = heads(config, "num_attention_heads", 12, width);
        attributes.put("layers", layers);
        attributes.put("heads", heads);
        attributes.put("epsilon", config.number("layer_norm_eps", 1e-5));
        attributes.put("normalise", preprocessor.flag("do_normalize", true));
        attributes.put("kernels", kernels);
        attributes.put("strides", strides);
        convolutions(config.flag("conv_bias", false));
        tensors.norm("encoder.layer_norm", width);
    }

    private void requireEqualLengths() {
        if (channels.isEmpty() || channels.size() != kernels.size() || channels.size() != strides.size()) {
            throw new InvalidInputException(
                    "malformed-config",
                    "%s: conv_dim, conv_kernel and conv_stride must be equally long and not empty, got %d, %d and %d."
                            .formatted(config.file(), channels.size(), kernels.size(), strides.size()));
        }
    }

    /** The number of heads, which must divide the width. */
    static int heads(ModelConfig config, String key, int fallback, int width) {
        int heads = config.integer(key, fallback);
        if (width % heads != 0) {
            throw new InvalidInputException(
                    "malformed-config",
                    "%s: %s is %d, which does not divide the width %d.".formatted(config.file(), key, heads, width));
        }
        return heads;
    }

    private void convolutions(boolean bias) {
        long input = 1;
        for (int i = 0; i < channels.size(); i++) {
            String name = "feature_extractor.conv_layers." + i;
            tensors.add(name + ".conv.weight", channels.get(i), input, kernels.get(i));
            if (bias) {
                tensors.add(name + ".conv.bias", channels.get(i));
            }
            if (layerNorms || i == 0) {
                tensors.norm(name + ".layer_norm", channels.get(i));
            }
            input = channels.get(i);
        }
    }

    int width() {
        return width;
    }

    int layers() {
        return layers;
    }

    int heads() {
        return heads;
    }

    TensorTable tensors() {
        return tensors;
    }

    ConvolutionalPlan attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    ConvolutionalPlan projection(boolean norm) {
        int input = channels.get(channels.size() - 1);
        if (norm) {
            tensors.norm("feature_projection.layer_norm", input);
        }
        tensors.dense("feature_projection.projection", input, width);
        return this;
    }

    /** One positional convolution whose kernel is stored as lengths and directions. */
    ConvolutionalPlan normedPositions() {
        String name = "encoder.pos_conv_embed.conv.";
        tensors.add(name + "weight_g", 1, 1, positionalTaps())
                .add(name + "weight_v", width, width / groups(), positionalTaps())
                .add(name + "bias", width);
        return this;
    }

    /** The kernel of a single positional convolution. */
    int positionalTaps() {
        return config.integer("num_conv_pos_embeddings", 128);
    }

    int groups() {
        return heads(config, "num_conv_pos_embedding_groups", 16, width);
    }

    /** Attention, feed-forward part and norms of all layers. */
    ConvolutionalPlan transformer() {
        int inner = config.integer("intermediate_size", 3072);
        for (int i = 0; i < layers; i++) {
            String name = "encoder.layers." + i;
            for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                tensors.dense(name + ".attention." + part, width, width);
            }
            tensors.norm(name + ".layer_norm", width)
                    .dense(name + ".feed_forward.intermediate_dense", width, inner)
                    .dense(name + ".feed_forward.output_dense", inner, width)
                    .norm(name + ".final_layer_norm", width);
        }
        return this;
    }

    NetworkPlan plan(String script, String type, String prefix) {
        return new NetworkPlan(
                script,
                type,
                attributes,
                tensors,
                Map.of(),
                List.of("", prefix),
                layers,
                width,
                timing(),
                Regularisation.masking(config, script.equals("wavlm")));
    }

    private FrameTiming timing() {
        int field = 1;
        int hop = 1;
        for (int i = 0; i < kernels.size(); i++) {
            field = Math.addExact(field, Math.multiplyExact(kernels.get(i) - 1, hop));
            hop = Math.multiplyExact(hop, strides.get(i));
        }
        return new FrameTiming(this::frames, field, Integer.MAX_VALUE, hop, field, field / 2.0);
    }

    private int frames(int samples) {
        int count = samples;
        for (int i = 0; i < kernels.size(); i++) {
            count = (count - kernels.get(i)) / strides.get(i) + 1;
        }
        return count;
    }
}
