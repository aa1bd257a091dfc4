package io.serlab.encoders.transformer;

/** wav2vec 2.0 with group norm (base) or layer norms (large, XLSR, MMS), norms after or before each part. */
final class Wav2Vec2Plan {
    private Wav2Vec2Plan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        config.require("adapter_attn_dim", "null");
        return withNorms(config, preprocessor)
                .projection(true)
                .normedPositions()
                .transformer()
                .plan("wav2vec2", "Wav2Vec2", "wav2vec2.");
    }

    /** What HuBERT and WavLM have too: the choice of norms. */
    static ConvolutionalPlan withNorms(ModelConfig config, ModelConfig preprocessor) {
        String norm = config.text("feat_extract_norm", "group");
        if (!norm.equals("group")) {
            config.require("feat_extract_norm", "layer");
        }
        boolean layerNorms = norm.equals("layer");
        return new ConvolutionalPlan(config, preprocessor, layerNorms)
                .attribute("layer_norms", layerNorms)
                .attribute("pre_norms", config.flag("do_stable_layer_norm", false));
    }
}
