package io.serlab.core.finetuning;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Parameter.Type;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an encoder is trained along: the keys of the block {@code encoder} that belong to no encoder in particular. Immutable.
 *
 * @param topLayers how many of the last layers learn; {@link Integer#MAX_VALUE}: all, and what comes before them
 * @param learningRate the peak of the encoder's learning rate
 * @param layerDecay the rate of a layer as a multiple of that of the layer above it
 * @param frontEnd whether the convolutions learn too
 * @param lowRank adapters that learn in place of the weights
 * @param regularised whether dropout, masks and left-out layers are as the checkpoint was published with, or none
 * @param crop what is heard of a long recording in training
 */
public record TuningSettings(
        int topLayers,
        double learningRate,
        double layerDecay,
        boolean frontEnd,
        Optional<LowRank> lowRank,
        boolean regularised,
        Optional<Crop> crop) {
    /** The key that switches it on. */
    public static final String TRAIN = "train";

    private static final String NONE = "none";

    /** What the block takes, with the defaults. */
    public static final List<Parameter> PARAMETERS = List.of(
            Parameter.of(
                    TRAIN,
                    Type.ANY,
                    NONE,
                    "What of the encoder learns: none, all, or {top: n} for its last n layers. An encoder that learns needs "
                            + "no features of the untrained one, and is kept for each fold as checkpoints are published"),
            Parameter.number("learning-rate", 1e-5, "The peak of the encoder's learning rate, where it learns")
                    .in(Range.above(0)),
            Parameter.number(
                            "layer-decay",
                            1,
                            "The learning rate of a layer as a multiple of that of the layer above it")
                    .in(new Range(0, true, 1, false)),
            Parameter.choice(
                    "convolutions",
                    List.of("frozen", "trained"),
                    "Whether what turns audio into the first layer's input learns too, with train: all"),
            Parameter.optional(
                    "lora",
                    Type.MAP,
                    "Adapters of low rank learn in place of the weights: {rank: 8, alpha: 16, targets: [q_proj, v_proj]}"),
            Parameter.choice(
                    "regularisation",
                    List.of("published", NONE),
                    "Dropout, masks of SpecAugment and left-out layers while it learns: as its config.json says, or none"),
            Parameter.optional(
                            "crop-seconds",
                            Type.NUMBER,
                            "How much of a longer recording is heard in training; all if left out")
                    .in(Range.above(0)),
            Parameter.choice("crop", Crop.Place.class, "Which part of a longer recording that is"));

    /**
     * Reads the block's own keys.
     *
     * @return empty if the encoder does not learn
     * @throws InvalidInputException if a value is wrong, or says how it learns where it does not
     */
    public static Optional<TuningSettings> of(Settings encoder) {
        Object train = encoder.value(TRAIN).orElse(NONE);
        if (train.equals(NONE)) {
            requireNothingElse(encoder);
            return Optional.empty();
        }
        return Optional.of(new TuningSettings(
                topLayers(train),
                encoder.number("learning-rate"),
                encoder.number("layer-decay"),
                encoder.text("convolutions").equals("trained"),
                encoder.value("lora").map(LowRank::of),
                encoder.text("regularisation").equals("published"),
                crop(encoder)));
    }

    private static Optional<Crop> crop(Settings encoder) {
        Crop.Place place = encoder.choice("crop", Crop.Place.class);
        Optional<Object> seconds = encoder.value("crop-seconds");
        if (seconds.isEmpty() && place != Crop.Place.RANDOM) {
            throw new InvalidInputException(
                    "missing-value",
                    "encoder.crop is '%s', but nothing is cut: write encoder.crop-seconds too, or leave it out."
                            .formatted(encoder.text("crop")));
        }
        return seconds.map(most -> new Crop(((Number) most).doubleValue(), place));
    }

    private static void requireNothingElse(Settings encoder) {
        for (Parameter parameter : PARAMETERS) {
            Optional<Object> value = encoder.value(parameter.name());
            if (value.isPresent() && !value.equals(parameter.defaultOption())) {
                throw new InvalidInputException(
                        "invalid-value",
                        "encoder.%s has no effect on an encoder that does not learn: write encoder.train: all or {top: n}, or leave it out."
                                .formatted(parameter.name()));
            }
        }
    }

    private static int topLayers(Object train) {
        if (train.equals("all")) {
            return Integer.MAX_VALUE;
        }
        if (train instanceof Map<?, ?> map
                && map.size() == 1
                && map.get("top") instanceof Number top
                && top.doubleValue() == top.intValue()
                && top.intValue() > 0) {
            return top.intValue();
        }
        throw new InvalidInputException(
                "invalid-value",
                "encoder.train must be none, all or {top: n} with n from 1, got '%s'.".formatted(train));
    }
}
