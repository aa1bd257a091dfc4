package io.serlab.encoders.transformer;

/** WavLM: attention biased by gated, bucketed distances; the table of biases stands in layer 0 only. */
final class WavLmPlan {
    private static final int GATE_PRODUCTS = 8;

    private WavLmPlan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        int buckets = config.integer("num_buckets", 320);
        ConvolutionalPlan plan = Wav2Vec2Plan.withNorms(config, preprocessor)
                .attribute("buckets", buckets)
                .attribute("max_distance", config.integer("max_bucket_distance", 800))
                .projection(true)
                .normedPositions()
                .transformer();
        int heads = plan.heads();
        plan.tensors().add("encoder.layers.0.attention.rel_attn_embed.weight", buckets, heads);
        for (int i = 0; i < plan.layers(); i++) {
            String name = "encoder.layers." + i + ".attention.gru_rel_pos_";
            plan.tensors()
                    .add(name + "const", 1, heads, 1, 1)
                    .dense(name + "linear", plan.width() / heads, GATE_PRODUCTS);
        }
        return plan.plan("wavlm", "WavLM", "wavlm.");
    }
}
