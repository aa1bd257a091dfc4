package io.serlab.core.training;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * The block {@code training} of an experiment file. Immutable and thread-safe.
 *
 * @param epochs passes over the training set, at most
 * @param batchSize utterances per batch; a step sees {@code accumulate} batches
 * @param batchSeconds seconds of audio per batch while features are extracted; without effect on the epochs
 * @param threads threads of the engine; part of the spec, because results depend on it
 * @param learningRate the peak, reached after the warm-up
 * @param poolerRate the pooler's learning rate as a multiple of {@code learningRate}
 * @param weightDecay decoupled; matrices only, never biases, norms or layer weights
 * @param schedule what the learning rate does
 * @param clipNorm the largest global norm of the gradient; 0: no clipping
 * @param accumulate batches whose gradients make one step
 * @param patience epochs without a better development figure after which training ends; 0: never
 * @param smoothing an epoch counts by the mean of its development figure and of those before it, so many together; 1: by
 *     its own
 * @param average which weights are evaluated and kept
 */
public record TrainingSettings(
        int epochs,
        int batchSize,
        double batchSeconds,
        int threads,
        String optimizer,
        double learningRate,
        double poolerRate,
        double weightDecay,
        ScheduleSettings schedule,
        double clipNorm,
        int accumulate,
        int patience,
        int smoothing,
        Averaging average) {

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC =
            new ComponentSpec("training", "How the network is trained on cached frames.", "", parameters());

    private static List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(
                Parameter.integer("epochs", 30, "passes over the training set, at most")
                        .in(Range.atLeast(1)),
                Parameter.integer("batch-size", 32, "utterances per training batch")
                        .in(Range.between(1, 4096)),
                Parameter.number("batch-seconds", 160, "seconds of audio per batch of feature extraction")
                        .in(Range.above(0)),
                Parameter.integer("threads", 2, "threads of the engine; results depend on it")
                        .in(Range.between(1, 256)),
                Parameter.choice("optimizer", List.of("adamw"), "the optimiser"),
                Parameter.number("learning-rate", 1e-3, "the peak of the learning rate")
                        .in(Range.above(0)),
                Parameter.number("pooler-rate", 1, "the pooler's learning rate as a multiple of learning-rate")
                        .in(Range.atLeast(0)),
                Parameter.number("weight-decay", 0.01, "decoupled decay of weight matrices")
                        .in(Range.atLeast(0))));
        all.addAll(ScheduleSettings.FIRST);
        all.addAll(List.of(
                Parameter.number("clip-norm", 1.0, "largest global norm of the gradient; 0: no clipping")
                        .in(Range.atLeast(0)),
                Parameter.integer("accumulate", 1, "batches whose gradients make one step")
                        .in(Range.between(1, 4096)),
                Parameter.integer("patience", 6, "epochs without a better development figure before the end; 0: off")
                        .in(Range.atLeast(0))));
        all.addAll(ScheduleSettings.LATER);
        all.add(Parameter.integer(
                        "smoothing", 1, "epochs whose development figures are averaged to judge the last; 1: off")
                .in(Range.between(1, 1000)));
        all.add(Averaging.PARAMETER);
        return all;
    }

    /** The settings of a block that was checked against {@link #SPEC}. */
    public static TrainingSettings of(Settings settings) {
        return new TrainingSettings(
                settings.integer("epochs"),
                settings.integer("batch-size"),
                settings.number("batch-seconds"),
                settings.integer("threads"),
                settings.text("optimizer"),
                settings.number("learning-rate"),
                settings.number("pooler-rate"),
                settings.number("weight-decay"),
                ScheduleSettings.of(settings),
                settings.number("clip-norm"),
                settings.integer("accumulate"),
                settings.integer("patience"),
                settings.integer("smoothing"),
                Averaging.parse(settings.value("average").orElse("none"), settings.integer("epochs")));
    }

    /** The defaults. */
    public static TrainingSettings defaults() {
        return of(Settings.defaults(SPEC));
    }

    /** Utterances per optimiser step. */
    int utterancesPerStep() {
        return Math.multiplyExact(batchSize, accumulate);
    }
}
