package io.serlab.core.training;

import java.util.Map;
import java.util.Optional;

/**
 * What learns along with a network and is no part of it.
 *
 * @param loss the loss's own numbers with their first values, by name
 */
record Companions(Map<String, float[]> loss, Optional<EncoderTuning> encoder) {
    static final Companions NONE = new Companions(Map.of(), Optional.empty());

    static Companions of(TrainingSetup setup) {
        return new Companions(setup.loss().learned(), setup.tuning());
    }
}
