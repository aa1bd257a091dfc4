package io.serlab.registry;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param classes in the order of the protocol
 * @param rows one row per true class: how often each class was predicted
 */
public record Confusion(List<String> classes, List<List<Integer>> rows) {
    public Confusion {
        classes = List.copyOf(classes);
        rows = rows.stream().map(List::copyOf).toList();
        int size = classes.size();
        if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("confusion of " + size + " classes with rows " + rows);
        }
    }

    /** From a matrix as it is counted. */
    public static Confusion of(List<String> classes, int[][] counts) {
        return new Confusion(
                classes,
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }
}
