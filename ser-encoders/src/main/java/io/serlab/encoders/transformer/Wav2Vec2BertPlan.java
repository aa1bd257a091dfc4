package io.serlab.encoders.transformer;

import java.util.List;
import java.util.Map;

/** w2v-BERT 2.0: Kaldi-like filter banks and conformer layers with clamped relative keys. */
final class Wav2Vec2BertPlan {
    private static final int WINDOW = 400;
    private static final int FFT = 512;
    private static final int HOP = 160;
    private static final int BANDS = 80;
    private static final int FIELD = WINDOW + HOP;

    private Wav2Vec2BertPlan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        requireSupported(config, preprocessor);
        int width = config.integer("hidden_size", 1024);
        int layers = config.integer("num_hidden_layers", 24);
        int heads = ConvolutionalPlan.heads(config, "num_attention_heads", 16, width);
        int left = config.integer("left_max_position_embeddings", 64);
        int right = config.integer("right_max_position_embeddings", 8);
        TensorTable tensors = new TensorTable()
                .norm("feature_projection.layer_norm", 2L * BANDS)
                .dense("feature_projection.projection", 2L * BANDS, width);
        for (int i = 0; i < layers; i++) {
            String name = "encoder.layers." + i;
            attention(tensors, name, width)
                    .add(name + ".self_attn.distance_embedding.weight", left + right + 1L, width / heads);
            convolution(tensors, name + ".conv_module", width, config.integer("conv_depthwise_kernel_size", 31));
            feedForward(tensors, name, width, config.integer("intermediate_size", 4096));
        }
        return new NetworkPlan(
                "wav2vec2_bert",
                "Wav2Vec2Bert",
                Map.of(
                        "layers", layers,
                        "heads", heads,
                        "epsilon", config.number("layer_norm_eps", 1e-5),
                        "left", left,
                        "right", right),
                tensors,
                Map.of("mel_filters", MelFilters.kaldi(BANDS, FFT), "window", MelFilters.povey(WINDOW)),
                List.of("", "wav2vec2_bert."),
                layers,
                width,
                new FrameTiming(Wav2Vec2BertPlan::frames, FIELD, Integer.MAX_VALUE, 2 * HOP, FIELD, FIELD / 2.0),
                Regularisation.masking(config, false));
    }

    private static int frames(int samples) {
        return ((samples - WINDOW) / HOP + 1) / 2;
    }

    private static void requireSupported(ModelConfig config, ModelConfig preprocessor) {
        config.require("hidden_act", "swish");
        config.require("position_embeddings_type", "relative_key");
        config.require("feature_projection_input_dim", Integer.toString(2 * BANDS));
        preprocessor.require("sampling_rate", "16000");
        preprocessor.require("num_mel_bins", Integer.toString(BANDS));
        preprocessor.require("stride", "2");
    }

    private static TensorTable attention(TensorTable tensors, String name, int width) {
        tensors.norm(name + ".self_attn_layer_norm", width);
        for (String part : List.of("linear_q", "linear_k", "linear_v", "linear_out")) {
            tensors.dense(name + ".self_attn." + part, width, width);
        }
        return tensors;
    }

    private static void convolution(TensorTable tensors, String name, int width, int kernel) {
        tensors.norm(name + ".layer_norm", width)
                .add(name + ".pointwise_conv1.weight", 2L * width, width, 1)
                .add(name + ".depthwise_conv.weight", width, 1, kernel)
                .norm(name + ".depthwise_layer_norm", width)
                .add(name + ".pointwise_conv2.weight", width, width, 1);
    }

    private static void feedForward(TensorTable tensors, String name, int width, int inner) {
        for (String part : List.of("ffn1", "ffn2")) {
            tensors.norm(name + "." + part + "_layer_norm", width)
                    .dense(name + "." + part + ".intermediate_dense", width, inner)
                    .dense(name + "." + part + ".output_dense", inner, width);
        }
        tensors.norm(name + ".final_layer_norm", width);
    }
}
