package io.serlab.batch.job;

import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn as a whole when reported utterances are resampled: all of a speaker if each has one and there are at least
 * two, else each utterance by itself, as for scores.
 *
 * @param bySpeaker whether speakers are drawn
 */
record ResampleGroups(boolean bySpeaker) {

    static ResampleGroups ofReported(Preparation preparation) {
        List<Optional<String>> speakers = preparation.folds().stream()
                .flatMap(fold -> preparation.reported(fold).stream())
                .map(LabelledUtterance::utterance)
                .map(Utterance::speaker)
                .distinct()
                .toList();
        return new ResampleGroups(speakers.size() > 1 && speakers.stream().allMatch(Optional::isPresent));
    }

    /** The speaker, or the utterance. */
    String of(Utterance utterance) {
        return bySpeaker ? utterance.speaker().orElseThrow() : utterance.id();
    }
}
