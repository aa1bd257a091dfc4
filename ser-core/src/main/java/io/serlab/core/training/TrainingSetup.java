package io.serlab.core.training;

import io.serlab.api.Seed;
import io.serlab.api.training.Loss;
import io.serlab.core.training.variation.Variation;
import java.util.Optional;

/**
 * All that decides the result of a training.
 *
 * <p>With {@code accumulate} above 1 each batch's loss counts by its share of the step's utterances. For a loss that is
 * a plain mean this equals one larger batch, but for rounding and dropout; a loss that weighs classes divides by the
 * weights of its own batch, so there it is an approximation.
 *
 * @param variation what is drawn anew of the data
 * @param seed of the fold; batches, dropout, head, pooler and variation draw from streams of their own
 * @param tuning of the encoder; the data's frames are then what it gives at the time
 */
public record TrainingSetup(
        ModelPlan model,
        TrainingSettings settings,
        Loss loss,
        Selection selection,
        TrainingData data,
        Variation variation,
        Seed seed,
        Optional<EncoderTuning> tuning) {

    public TrainingSetup {
        if (model.layers() != data.frames().layers()) {
            throw new IllegalArgumentException("%d layers planned, %d read"
                    .formatted(model.layers(), data.frames().layers()));
        }
    }

    /** A training on the data as they are. */
    public TrainingSetup(
            ModelPlan model, TrainingSettings settings, Loss loss, Selection selection, TrainingData data, Seed seed) {
        this(model, settings, loss, selection, data, Variation.NONE, seed, Optional.empty());
    }
}
