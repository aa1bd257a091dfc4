package io.serlab.core.training;

import io.serlab.core.training.variation.ClassSampler;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The utterances of each epoch. They depend on seed, epoch and the training set, not on the set's order. */
final class EpochExamples {
    private final List<Example> sorted;
    private final List<String> classes;
    private final ClassSampler sampler;

    // Where there are no classes, all utterances are drawn as those of one.
    EpochExamples(TrainingSetup setup) {
        sorted = setup.data().train().stream()
                .sorted(Comparator.comparing(Example::id))
                .toList();
        classes = setup.data().classes();
        sampler = new ClassSampler(
                setup.variation().sampling(),
                sorted.stream()
                        .map(example -> classes.isEmpty() ? 0 : example.classIndex())
                        .toList(),
                Math.max(1, classes.size()),
                setup.seed().stream("sampling"));
    }

    /** As many as the training set has; one that is drawn several times occurs several times. */
    List<Example> of(int epoch) {
        return sampler.epoch(epoch).stream().map(sorted::get).toList();
    }

    /** How many of each class they are, in class order. */
    Map<String, Integer> counts(int epoch) {
        List<Integer> counts = sampler.counts(epoch);
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int c = 0; c < counts.size(); c++) {
            byName.put(classes.get(c), counts.get(c));
        }
        return byName;
    }
}
