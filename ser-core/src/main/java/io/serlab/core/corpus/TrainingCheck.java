package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Task;
import java.util.List;
import java.util.TreeSet;

/** Whether there is something to learn from. */
final class TrainingCheck {
    private TrainingCheck() {}

    static void check(Protocol protocol, List<LabelledUtterance> utterances, int excluded) {
        List<LabelledUtterance> training = utterances.stream()
                .filter(each -> each.purpose() == Split.TRAIN)
                .toList();
        if (training.isEmpty()) {
            throw new InvalidInputException(
                    "no-training-data",
                    "No utterance is left to train on: %d take part, %d are excluded; splits to train on: %s"
                            .formatted(
                                    utterances.size(),
                                    excluded,
                                    protocol.splits().train()),
                    "protocol",
                    null,
                    null);
        }
        if (protocol.task() != Task.DIMENSIONS) {
            checkClasses(protocol, training, "the training data");
        }
    }

    static void checkClasses(Protocol protocol, List<LabelledUtterance> training, String where) {
        TreeSet<Integer> present = new TreeSet<>();
        training.stream().map(LabelledUtterance::classIndex).forEach(present::add);
        if (present.size() < 2) {
            throw new InvalidInputException(
                    "one-class",
                    "All %d utterances of %s are of one class, '%s': at least two are needed to learn from"
                            .formatted(
                                    training.size(), where, protocol.classes().get(present.first())),
                    "protocol",
                    null,
                    null);
        }
    }
}
