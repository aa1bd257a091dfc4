package io.serlab.core.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one fold trains on.
 *
 * @param train at least one example
 * @param development chooses the epoch; if empty, the last epoch is taken
 * @param frames of all examples
 * @param classes the protocol's class list; empty if no classes are predicted
 * @param targets what the loss needs to know beside the classes
 */
public record TrainingData(
        List<Example> train,
        List<Example> development,
        FrameSource frames,
        List<String> classes,
        UtteranceTargets targets) {

    /** Where classes are all that is learned. */
    public TrainingData(List<Example> train, List<Example> development, FrameSource frames, List<String> classes) {
        this(train, development, frames, classes, UtteranceTargets.NONE);
    }

    public TrainingData {
        train = List.copyOf(train);
        development = List.copyOf(development);
        classes = List.copyOf(classes);
        if (train.isEmpty()) {
            throw new IllegalArgumentException("no training examples");
        }
        checkClasses(train, classes);
        checkClasses(development, classes);
    }

    private static void checkClasses(List<Example> examples, List<String> classes) {
        for (Example example : examples) {
            boolean known = example.classIndex() >= 0 && example.classIndex() < classes.size();
            if (!known && !classes.isEmpty()) {
                throw new IllegalArgumentException("utterance '%s' has class %d of %d"
                        .formatted(example.id(), example.classIndex(), classes.size()));
            }
        }
    }

    /** Training examples per class, in class order. */
    List<Long> classCounts() {
        List<Long> counts = new ArrayList<>(Collections.nCopies(classes.size(), 0L));
        if (!classes.isEmpty()) {
            train.forEach(example -> counts.set(example.classIndex(), counts.get(example.classIndex()) + 1));
        }
        return counts;
    }
}
