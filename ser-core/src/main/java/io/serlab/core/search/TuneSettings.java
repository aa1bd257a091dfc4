package io.serlab.core.search;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The block {@code tune} of an experiment file.
 *
 * @param trials how many are drawn
 * @param halving whether only the best go on to more epochs
 * @param metric that orders the trials; empty: that of the protocol
 * @param reduction one of so many goes on
 * @param shortest epochs of the first rung
 * @param seed of the draws; no part of what a run is
 * @param workers processes that train at the same time; 0: as many as the processors allow
 * @param space what is drawn, by dotted path; as written
 */
public record TuneSettings(
        int trials,
        boolean halving,
        Optional<String> metric,
        int reduction,
        int shortest,
        long seed,
        int workers,
        Map<String, Object> space) {

    /** The name of the block. */
    public static final String BLOCK = "tune";

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            BLOCK,
            "What ser tune searches and how; other commands run the file as it stands",
            "",
            List.of(
                    Parameter.integer("trials", 24, "How many settings are drawn and tried")
                            .in(Range.between(1, 10_000)),
                    Parameter.choice(
                            "method",
                            List.of("random", "asha"),
                            "random: every trial gets all epochs; asha: only the best go on to more epochs"),
                    Parameter.optional(
                            "metric", Parameter.Type.TEXT, "What orders the trials; without it protocol.metric"),
                    Parameter.integer("reduction", 3, "With asha: one of so many trials goes on")
                            .in(Range.between(2, 100)),
                    Parameter.integer("shortest", 3, "With asha: epochs that every trial gets")
                            .in(Range.atLeast(1)),
                    Parameter.integer("seed", 1, "What is drawn follows from it"),
                    Parameter.integer(
                                    "workers",
                                    0,
                                    "Processes that train at the same time; 0: one for every "
                                            + "training.threads processors")
                            .in(Range.between(0, 1024)),
                    Parameter.optional(
                            "space",
                            Parameter.Type.MAP,
                            "From a dotted key of the file to a list of values, or to {low: a, high: b, scale: linear|log}")));

    public TuneSettings {
        space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    }

    /** The settings of a block that was checked against {@link #SPEC}. */
    public static TuneSettings of(Settings settings) {
        return new TuneSettings(
                settings.integer("trials"),
                settings.text("method").equals("asha"),
                settings.value("metric").map(Object::toString),
                settings.integer("reduction"),
                settings.integer("shortest"),
                settings.integer("seed"),
                settings.integer("workers"),
                settings.has("space") ? settings.map("space") : Map.of());
    }
}
