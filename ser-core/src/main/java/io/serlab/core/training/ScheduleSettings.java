package io.serlab.core.training;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * What the learning rate does over a training: keys of the block {@code training}. Immutable and thread-safe.
 *
 * @param warmup the share of all steps over which the rate rises linearly; without effect on {@link Shape#ONE_CYCLE}
 * @param minRate what the rate falls to, as a multiple of its peak; without effect on {@link Shape#CONSTANT}
 * @param plateauFactor what {@link Shape#PLATEAU} multiplies the rate by
 * @param plateauPatience epochs in a row without a better development figure before it does
 * @param cycleShare the share of all steps that {@link Shape#ONE_CYCLE} rises and falls in
 * @param cycleDivisor the peak divided by this is where the cycle begins and ends
 */
public record ScheduleSettings(
        Shape shape,
        double warmup,
        double minRate,
        double plateauFactor,
        int plateauPatience,
        double cycleShare,
        double cycleDivisor) {

    /** What the learning rate does after the warm-up. */
    public enum Shape {
        /** Falls along half a cosine. */
        COSINE,
        /** Stays. */
        CONSTANT,
        /** Falls along a line. */
        LINEAR,
        /** Rises and falls along lines of equal length, then falls further to the end. */
        ONE_CYCLE,
        /** Stays, and shrinks whenever the development figure has not improved for some epochs. */
        PLATEAU;

        /** As experiment files write it. */
        String word() {
            return EnumWords.of(this);
        }
    }

    /** The keys that came with the first release of the block. */
    static final List<Parameter> FIRST = List.of(
            Parameter.choice("schedule", Shape.class, "the learning rate after the warm-up"),
            Parameter.number("warmup", 0.1, "share of all steps over which the learning rate rises")
                    .in(new Range(0, false, 1, true)));

    /** The keys that came later. */
    static final List<Parameter> LATER = List.of(
            Parameter.number("min-rate", 0, "what the schedule falls to, as a multiple of learning-rate")
                    .in(new Range(0, false, 1, true)),
            Parameter.number("plateau-factor", 0.5, "what plateau multiplies the learning rate by")
                    .in(new Range(0, true, 1, true)),
            Parameter.integer(
                            "plateau-patience", 2, "epochs without a better development figure before plateau shrinks")
                    .in(Range.atLeast(1)),
            Parameter.number("cycle-share", 0.9, "share of all steps in which one-cycle rises and falls")
                    .in(new Range(0, true, 1, false)),
            Parameter.number("cycle-divisor", 10, "one-cycle begins at learning-rate divided by this")
                    .in(Range.above(1)));

    public ScheduleSettings {
        if (shape == Shape.ONE_CYCLE && minRate * cycleDivisor > 1) {
            throw new InvalidInputException(
                    "invalid-value",
                    "training.min-rate must be at most 1 / training.cycle-divisor = %s, got '%s'."
                            .formatted(1 / cycleDivisor, minRate),
                    "training.min-rate",
                    null,
                    null);
        }
    }

    static ScheduleSettings of(Settings settings) {
        return new ScheduleSettings(
                settings.choice("schedule", Shape.class),
                settings.number("warmup"),
                settings.number("min-rate"),
                settings.number("plateau-factor"),
                settings.integer("plateau-patience"),
                settings.number("cycle-share"),
                settings.number("cycle-divisor"));
    }
}
