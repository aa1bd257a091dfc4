package io.serlab.core.report;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Puts predictions into an order of which every beginning is a fair sample: the right and the wrong ones of each class
 * take turns, each group in the order of the SHA-256 of its ids. The same predictions give the same order, in whatever
 * order they come.
 */
final class TurnOrder {
    private TurnOrder() {}

    private record Hashed(String hash, PredictionRow row) {}

    static List<PredictionRow> of(List<String> classes, List<PredictionRow> rows) {
        TreeMap<Integer, List<Hashed>> groups = new TreeMap<>();
        for (PredictionRow row : rows) {
            groups.computeIfAbsent(group(classes, row), key -> new ArrayList<>())
                    .add(new Hashed(Sha256.ofText(row.id()), row));
        }
        groups.values().forEach(group -> group.sort(Comparator.comparing(Hashed::hash)));
        List<PredictionRow> order = new ArrayList<>(rows.size());
        for (int turn = 0; order.size() < rows.size(); turn++) {
            for (List<Hashed> group : groups.values()) {
                if (turn < group.size()) {
                    order.add(group.get(turn).row());
                }
            }
        }
        return order;
    }

    /** The number of a row's group: its class and whether it is right; without classes there is one group. */
    static int group(List<String> classes, PredictionRow row) {
        if (classes.isEmpty()) {
            return 0;
        }
        return 2 * classes.indexOf(Objects.requireNonNullElse(row.truth(), ""))
                + (row.predicted().equals(row.truth()) ? 0 : 1);
    }
}
