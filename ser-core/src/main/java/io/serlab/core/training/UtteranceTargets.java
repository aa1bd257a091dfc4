package io.serlab.core.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a loss may need to know of utterances beside their class, by id. Immutable; the arrays are not copied.
 *
 * @param distributions the share of raters for each class, in class order; sums to 1
 * @param dimensions arousal, valence and dominance on the network's scale
 */
public record UtteranceTargets(Map<String, float[]> distributions, Map<String, float[]> dimensions) {

    /** Nothing but classes. */
    public static final UtteranceTargets NONE = new UtteranceTargets(Map.of(), Map.of());

    public UtteranceTargets {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }

    /** The shares of raters of an utterance that has them. */
    public float[] distribution(String id) {
        return Objects.requireNonNull(distributions.get(id), () -> "no distribution of '" + id + "'");
    }

    /** The dimensions of an utterance that has them. */
    public float[] dimensions(String id) {
        return Objects.requireNonNull(dimensions.get(id), () -> "no dimensions of '" + id + "'");
    }

    /** Whether the dimensions of all of these are known. */
    boolean haveDimensions(List<Example> examples) {
        return examples.stream().allMatch(example -> dimensions.containsKey(example.id()));
    }

    /** All of it; equal targets give equal texts. */
    @Override
    public String toString() {
        return text(distributions) + text(dimensions);
    }

    private static String text(Map<String, float[]> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((id, row) -> text.append(id).append(Arrays.toString(row)).append('\n'));
        return text.toString();
    }
}
