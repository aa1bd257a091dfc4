package io.serlab.core.training;

import io.serlab.api.SerException;
import io.serlab.core.files.Listing;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of a training whose numbers ran away: where, on what, and the last state that was sound. */
final class Divergence {
    private Divergence() {}

    /**
     * What the user is told.
     *
     * @param state the file of the last whole epoch, which there is none of in the first
     */
    static SerException of(NotFiniteException broke, TrainingStep.Position position, Path state) {
        return new SerException(
                "diverged",
                ("The %s became %s in epoch %d, step %d, at learning rate %s. Utterances: %s. %s"
                                + " Try a smaller training.learning-rate, a longer training.warmup or a smaller"
                                + " training.clip-norm.")
                        .formatted(
                                broke.what(),
                                broke.value(),
                                position.epoch() + 1,
                                position.step() + 1,
                                position.learningRate(),
                                Listing.of(broke.ids()),
                                last(position.epoch(), state)),
                "training.learning-rate",
                "if it happens in the first step, the feature cache may be damaged: delete features/ in the home, run again",
                broke);
    }

    private static String last(int epochs, Path state) {
        return Files.exists(state)
                ? "The last finite state is that after epoch %d, in %s.".formatted(epochs, state)
                : "No epoch was finished before, so no state is kept.";
    }
}
