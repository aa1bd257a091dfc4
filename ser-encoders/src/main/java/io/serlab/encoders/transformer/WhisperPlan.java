package io.serlab.encoders.transformer;

import java.util.List;
import java.util.Map;

/** The encoder of Whisper, with 80 or 128 mel bands; the decoder is left alone. */
final class WhisperPlan {
    /** The attribute that says whether silence up to 30 s is computed too. */
    static final String PADDED = "padded_context";

    private static final int HOP = 320;
    private static final int FIELD = 1040;
    private static final int FFT = 400;

    private WhisperPlan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        int bands = config.integer("num_mel_bins", 80);
        requireFrontEnd(config, preprocessor, bands);
        int width = config.integer("d_model", 384);
        int layers = config.integer("encoder_layers", 4);
        int positions = config.integer("max_source_positions", 1500);
        Map<String, Object> attributes = Map.of(
                "layers",
                layers,
                "heads",
                ConvolutionalPlan.heads(config, "encoder_attention_heads", 6, width),
                PADDED,
                true);
        TensorTable tensors = tensors(width, layers, config.integer("encoder_ffn_dim", 1536))
                .add("conv1.weight", width, bands, 3)
                .add("embed_positions.weight", positions, width);
        return new NetworkPlan(
                "whisper",
                "Whisper",
                attributes,
                tensors,
                Map.of("mel_filters", MelFilters.slaney(bands, FFT)),
                List.of("model.encoder.", "encoder.", ""),
                layers,
                width,
                new FrameTiming(
                        samples -> Math.min((samples - 1) / HOP + 1, positions), 1, positions * HOP, HOP, FIELD, 0),
                Regularisation.whisper(config));
    }

    private static void requireFrontEnd(ModelConfig config, ModelConfig preprocessor, int bands) {
        config.require("activation_function", "gelu");
        config.require("scale_embedding", "false");
        config.require("max_source_positions", "1500");
        preprocessor.require("sampling_rate", "16000");
        preprocessor.require("n_fft", "400");
        preprocessor.require("hop_length", "160");
        preprocessor.require("chunk_length", "30");
        preprocessor.require("feature_size", Integer.toString(bands));
    }

    private static TensorTable tensors(int width, int layers, int inner) {
        TensorTable tensors = new TensorTable()
                .add("conv1.bias", width)
                .add("conv2.weight", width, width, 3)
                .add("conv2.bias", width)
                .norm("layer_norm", width);
        for (int i = 0; i < layers; i++) {
            String name = "layers." + i;
            tensors.norm(name + ".self_attn_layer_norm", width)
                    .dense(name + ".self_attn.q_proj", width, width)
                    .add(name + ".self_attn.k_proj.weight", width, width)
                    .dense(name + ".self_attn.v_proj", width, width)
                    .dense(name + ".self_attn.out_proj", width, width)
                    .norm(name + ".final_layer_norm", width)
                    .dense(name + ".fc1", width, inner)
                    .dense(name + ".fc2", inner, width);
        }
        return tensors;
    }
}
