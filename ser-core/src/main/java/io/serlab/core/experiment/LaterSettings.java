package io.serlab.core.experiment;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.core.training.variation.FrameAugmentation;
import io.serlab.core.training.variation.Mixing;
import io.serlab.core.training.variation.Sampling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that came after runs had been made without them. At their default they mean what such a run did, so they are
 * then no part of what a run is: an experiment stays the same run when the product learns something new.
 */
final class LaterSettings {
    /** Blocks that are left out while all of them is at its default, and keys as block and key with a dot between. */
    static final Set<String> NAMES = Set.of(
            "augmentation",
            Sampling.BLOCK,
            Mixing.BLOCK,
            FrameAugmentation.BLOCK,
            "training.min-rate",
            "training.plateau-factor",
            "training.plateau-patience",
            "training.cycle-share",
            "training.cycle-divisor",
            "training.smoothing",
            "training.average",
            "calibration",
            "head.input-dropout",
            "encoder.train",
            "encoder.learning-rate",
            "encoder.layer-decay",
            "encoder.convolutions",
            "encoder.regularisation",
            "encoder.crop");

    /** Settings of components, as the component's name and the setting with a dot between. */
    static final Set<String> OF_COMPONENTS = Set.of(
            "weighted-cross-entropy.weights",
            "weighted-cross-entropy.beta",
            "emodb.listeners",
            "msp-podcast.raters",
            "msp-podcast.labels",
            "msp-podcast.raters-file",
            "msp-podcast.secondary",
            "msp-podcast.secondary-map",
            "msp-podcast.without-primary",
            "msp-podcast.no-agreement",
            "part.ids");

    private LaterSettings() {}

    /** Takes out of a component's block what is both later and at its default. */
    static void leaveOut(ComponentSpec component, Map<String, Object> block) {
        for (Parameter parameter : component.parameters()) {
            if (OF_COMPONENTS.contains(component.name() + "." + parameter.name())) {
                parameter.defaultOption().ifPresent(value -> block.remove(parameter.name(), value));
            }
        }
    }

    /** Takes out of an identity what is both later and at its default. */
    static void leaveOut(Map<String, Object> identity) {
        leaveOut(identity, NAMES);
    }

    static void leaveOut(Map<String, Object> identity, Set<String> names) {
        for (Blocks.Block block : Blocks.ALL) {
            if (identity.get(block.name()) instanceof Map<?, ?> values) {
                Map<String, Object> defaults = Settings.defaults(block.own()).asMap();
                if (names.contains(block.name()) && values.equals(defaults)) {
                    identity.remove(block.name());
                } else {
                    identity.put(block.name(), without(block.name(), values, defaults, names));
                }
            }
        }
    }

    private static Map<?, ?> without(String block, Map<?, ?> values, Map<String, Object> defaults, Set<String> names) {
        Map<Object, Object> rest = new LinkedHashMap<>(values);
        defaults.forEach((key, value) -> {
            if (names.contains(block + "." + key)) {
                rest.remove(key, value);
            }
        });
        return rest;
    }
}
