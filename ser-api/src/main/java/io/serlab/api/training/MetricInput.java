package io.serlab.api.training;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import java.util.List;

/**
 * The whole set to be scored, never a batch of it; all lists have one entry per utterance, in the same order. A list
 * that the task does not need is empty.
 *
 * @param classes the protocol's class list
 * @param truth class indices
 * @param predicted class indices
 * @param probabilities per utterance, one probability per class
 */
public record MetricInput(
        List<String> classes,
        AbsentClassRule absentClasses,
        List<Integer> truth,
        List<Integer> predicted,
        List<List<Double>> probabilities,
        List<Dimensions> trueDimensions,
        List<Dimensions> predictedDimensions) {}
