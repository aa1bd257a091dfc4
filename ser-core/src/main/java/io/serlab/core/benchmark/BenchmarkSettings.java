package io.serlab.core.benchmark;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * The block {@code benchmark} of a benchmark file.
 *
 * @param reference label of the pooler or variant that the others are compared with
 * @param matchParameters whether the heads of small poolers are widened until all systems have about as many parameters
 * @param workers processes that train at the same time; 0: as many as the processors allow
 * @param seedIntervals whether intervals over seeds are asked for, which needs two seeds
 * @param faithfulness whether every cell is tested for whether its predictions rest on what gets attention
 */
public record BenchmarkSettings(
        String reference, boolean matchParameters, int workers, boolean seedIntervals, boolean faithfulness) {

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "benchmark",
            "How the systems are compared, and on how many processes they are trained",
            "",
            List.of(
                    Parameter.of(
                            "reference",
                            Parameter.Type.TEXT,
                            "mean",
                            "The pooler that the others are compared with; "
                                    + "of variants the first, unless another is named"),
                    Parameter.choice(
                            "match",
                            List.of("none", "parameters"),
                            "parameters: heads of small poolers are widened until all have about as many parameters, so "
                                    + "that capacity is not mistaken for attention"),
                    Parameter.integer(
                                    "workers",
                                    0,
                                    "Processes that train at the same time; 0: one for every "
                                            + "training.threads processors")
                            .in(Range.between(0, 1024)),
                    Parameter.choice(
                            "intervals",
                            List.of("seeds", "none"),
                            "none: no intervals over seeds, so that a single seed will do"),
                    Parameter.flag(
                            "faithfulness",
                            false,
                            "Test of every cell whether its predictions rest on the frames that get most attention")));

    static BenchmarkSettings of(Settings settings) {
        return new BenchmarkSettings(
                settings.text("reference"),
                settings.text("match").equals("parameters"),
                Math.toIntExact(settings.integer("workers")),
                settings.text("intervals").equals("seeds"),
                settings.flag("faithfulness"));
    }
}
