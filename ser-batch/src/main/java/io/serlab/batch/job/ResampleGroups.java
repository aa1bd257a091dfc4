package io.serlab.batch.job;

import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.ResampleUnit;
import io.serlab.core.experiment.Preparation;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn as a whole when reported utterances are resampled, as for scores: see {@link ResampleUnit#ofSpeakers}.
 */
record ResampleGroups(ResampleUnit unit) {

    static ResampleGroups ofReported(Preparation preparation) {
        List<Optional<String>> speakers = preparation.folds().stream()
                .flatMap(fold -> preparation.reported(fold).stream())
                .map(LabelledUtterance::utterance)
                .map(Utterance::speaker)
                .toList();
        return new ResampleGroups(ResampleUnit.ofSpeakers(speakers));
    }

    /** The speaker, or the utterance. */
    String of(Utterance utterance) {
        return unit == ResampleUnit.SPEAKER ? utterance.speaker().orElseThrow() : utterance.id();
    }
}
