package io.serlab.core.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The utterances for which two systems predict different classes, by id, in the order of the rows.
 *
 * @param bothWrong neither is right, each in its own way
 */
public record PredictionChanges(List<String> onlyFirstRight, List<String> onlySecondRight, List<String> bothWrong) {

    public PredictionChanges {
        onlyFirstRight = List.copyOf(onlyFirstRight);
        onlySecondRight = List.copyOf(onlySecondRight);
        bothWrong = List.copyOf(bothWrong);
    }

    /** What differs between two systems; rows whose truth is unknown count as wrong. */
    public static PredictionChanges of(PairedSystems systems) {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        List<String> neither = new ArrayList<>();
        for (int i = 0; i < systems.first().size(); i++) {
            PredictionRow a = systems.first().get(i);
            PredictionRow b = systems.second().get(i);
            if (!a.predicted().equals(b.predicted())) {
                boolean right = a.predicted().equals(a.truth());
                (right ? first : b.predicted().equals(a.truth()) ? second : neither).add(a.id());
            }
        }
        return new PredictionChanges(first, second, neither);
    }

    /** How many there are. */
    public int count() {
        return onlyFirstRight.size() + onlySecondRight.size() + bothWrong.size();
    }
}
