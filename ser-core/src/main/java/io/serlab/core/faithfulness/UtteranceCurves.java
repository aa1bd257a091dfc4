package io.serlab.core.faithfulness;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The curves of one utterance. */
final class UtteranceCurves {
    private final Map<IntBuffer, Integer> places = new LinkedHashMap<>();
    private final List<int[]> subsets = new ArrayList<>();
    private final Map<Ordering, Subsets> orderings;
    private final double[][] probabilities;

    /** Scores every subset once, however many curves it belongs to. */
    UtteranceCurves(String id, Map<Ordering, Subsets> orderings, SubsetScorer scorer) {
        this.orderings = orderings;
        orderings.values().forEach(each -> {
            each.deleted().forEach(alternatives -> alternatives.forEach(this::note));
            each.kept().forEach(alternatives -> alternatives.forEach(this::note));
        });
        probabilities = scorer.probabilities(id, subsets);
    }

    private void note(int[] subset) {
        if (places.putIfAbsent(IntBuffer.wrap(subset), subsets.size()) == null) {
            subsets.add(subset);
        }
    }

    /** How many subsets were scored. */
    int scored() {
        return subsets.size();
    }

    /** How the probability of a class changes, by each way of choosing. */
    Map<Ordering, Curves> of(int classIndex) {
        Map<Ordering, Curves> curves = new EnumMap<>(Ordering.class);
        orderings.forEach((ordering, each) ->
                curves.put(ordering, new Curves(scores(each.deleted(), classIndex), scores(each.kept(), classIndex))));
        return curves;
    }

    private double[] scores(List<List<int[]>> shares, int classIndex) {
        return shares.stream()
                .mapToDouble(alternatives -> alternatives.stream()
                        .mapToDouble(subset -> probabilities[place(subset)][classIndex])
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private int place(int[] subset) {
        return Objects.requireNonNull(places.get(IntBuffer.wrap(subset)));
    }
}
