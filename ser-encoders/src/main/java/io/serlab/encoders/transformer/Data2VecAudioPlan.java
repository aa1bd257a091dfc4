package io.serlab.encoders.transformer;

/** data2vec for audio: layer norms in the convolutions, several plain positional convolutions. */
final class Data2VecAudioPlan {
    private Data2VecAudioPlan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        int positional = config.integer("num_conv_pos_embeddings", 5);
        int kernel = config.integer("conv_pos_kernel_size", 19);
        ConvolutionalPlan plan = new ConvolutionalPlan(config, preprocessor, true)
                .attribute("layer_norms", true)
                .attribute("pre_norms", false)
                .attribute("positional_convolutions", positional)
                .projection(true)
                .transformer();
        for (int i = 0; i < positional; i++) {
            String name = "encoder.pos_conv_embed.layers." + i + ".conv.";
            plan.tensors()
                    .add(name + "weight", plan.width(), plan.width() / plan.groups(), kernel)
                    .add(name + "bias", plan.width());
        }
        return plan.plan("data2vec_audio", "Data2VecAudio", "data2vec_audio.");
    }
}
