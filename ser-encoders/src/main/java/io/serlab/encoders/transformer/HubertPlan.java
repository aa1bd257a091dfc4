package io.serlab.encoders.transformer;

/** HuBERT; also with a batch norm before the positional convolution, or without a norm before the projection. */
final class HubertPlan {
    private HubertPlan() {}

    static NetworkPlan of(ModelConfig config, ModelConfig preprocessor) {
        boolean projectionNorm = config.flag("feat_proj_layer_norm", true);
        boolean batchNorm = config.flag("conv_pos_batch_norm", false);
        ConvolutionalPlan plan = Wav2Vec2Plan.withNorms(config, preprocessor)
                .attribute("projection_norm", projectionNorm)
                .attribute("batch_norm", batchNorm)
                .projection(projectionNorm);
        if (batchNorm) {
            batchNorm(plan);
        } else {
            plan.normedPositions();
        }
        return plan.transformer().plan("hubert", "Hubert", "hubert.");
    }

    private static void batchNorm(ConvolutionalPlan plan) {
        int width = plan.width();
        String name = "encoder.pos_conv_embed.";
        plan.tensors()
                .norm(name + "batch_norm", width)
                .add(name + "batch_norm.running_mean", width)
                .add(name + "batch_norm.running_var", width)
                .add(name + "conv.weight", width, width / plan.groups(), plan.positionalTaps())
                .add(name + "conv.bias", width);
    }
}
