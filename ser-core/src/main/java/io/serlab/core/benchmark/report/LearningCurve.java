package io.serlab.core.benchmark.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a training went.
 *
 * @param label what the legend calls it
 * @param loss on the training data, by epoch
 * @param development the score on the development data, by epoch
 */
public record LearningCurve(String label, SortedMap<Integer, Double> loss, SortedMap<Integer, Double> development) {

    public LearningCurve {
        loss = Collections.unmodifiableSortedMap(new TreeMap<>(loss));
        development = Collections.unmodifiableSortedMap(new TreeMap<>(development));
    }
}
