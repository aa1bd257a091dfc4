package io.serlab.core.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rate that an experiment's encoder takes, as far as its settings or its model card say it: no encoder is made. */
public final class EncoderRate {
    private static final String RATE = "sample-rate";
    private static final String CARD = "card";

    private EncoderRate() {}

    /** Samples a second; empty where neither says, as with published checkpoints. */
    public static Optional<Integer> of(ExperimentSpec spec) {
        return number(spec.encoder().settings().value(RATE).orElse(null))
                .or(() -> spec.encoder()
                        .settings()
                        .value(CARD)
                        .map(card -> Path.of(card.toString()))
                        .filter(Files::isRegularFile)
                        .flatMap(card -> number(Yaml.readMap(card).get(RATE))));
    }

    private static Optional<Integer> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }
}
