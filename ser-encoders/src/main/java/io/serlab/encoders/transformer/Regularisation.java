package io.serlab.encoders.transformer;

import io.serlab.api.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is dropped and masked while a network is trained, as its configuration says.
 *
 * @param dropouts the share that is set to zero, by the place in the network where it happens
 * @param layers the chance of each layer to be left out of a batch
 * @param firstLayerStays whether the first layer is never left out: later ones may need what it computes
 * @param frames which frames become the vector of pre-training
 * @param features which features of the projected frames become zero
 */
record Regularisation(
        Map<String, Double> dropouts, double layers, boolean firstLayerStays, Spans frames, Spans features) {
    /** Nothing is dropped. */
    static final Regularisation NONE = new Regularisation(places(0, 0, 0, 0, 0), 0, false, Spans.NONE, Spans.NONE);

    Regularisation {
        dropouts = Map.copyOf(dropouts);
    }

    /** That of the families that learned from masked frames. */
    static Regularisation masking(ModelConfig config, boolean firstLayerStays) {
        boolean masks = config.flag("apply_spec_augment", true);
        return new Regularisation(
                places(
                        share(config, "attention_dropout", 0.1),
                        share(config, "hidden_dropout", 0.1),
                        share(config, "activation_dropout", 0.1),
                        share(config, "feat_proj_dropout", 0),
                        share(config, "conformer_conv_dropout", 0.1)),
                share(config, "layerdrop", 0.1),
                firstLayerStays,
                masks ? spans(config, "mask_time", 0.05, 2) : Spans.NONE,
                masks ? spans(config, "mask_feature", 0, 0) : Spans.NONE);
    }

    /** That of Whisper, which learned without masks. */
    static Regularisation whisper(ModelConfig config) {
        double hidden = share(config, "dropout", 0);
        return new Regularisation(
                places(share(config, "attention_dropout", 0), hidden, share(config, "activation_dropout", 0), 0, 0),
                share(config, "encoder_layerdrop", 0),
                false,
                Spans.NONE,
                Spans.NONE);
    }

    private static Map<String, Double> places(
            double attention, double hidden, double activation, double projection, double convolution) {
        return new TreeMap<>(Map.of(
                "attention", attention,
                "hidden", hidden,
                "activation", activation,
                "projection", projection,
                "convolution", convolution));
    }

    private static Spans spans(ModelConfig config, String key, double share, int fewest) {
        return new Spans(share(config, key + "_prob", share), config.integer(key + "_length", 10), (int)
                config.number(key + "_min_masks", fewest));
    }

    private static double share(ModelConfig config, String key, double fallback) {
        double share = config.number(key, fallback);
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidInputException(
                    "malformed-config",
                    "%s: %s must be a number from 0 to 1, got %s.".formatted(config.file(), key, share));
        }
        return share;
    }
}
