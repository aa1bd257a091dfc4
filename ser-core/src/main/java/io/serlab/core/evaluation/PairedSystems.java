package io.serlab.core.evaluation;

import java.util.List;

/**
 * Two systems' predictions for the same utterances.
 *
 * @param first the speakers of its rows, if all are known, are what is resampled
 * @param second the same utterances in the same order
 */
public record PairedSystems(List<String> classes, List<PredictionRow> first, List<PredictionRow> second) {

    public PairedSystems {
        classes = List.copyOf(classes);
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (!ids(first).equals(ids(second))) {
            throw new IllegalArgumentException("the two systems' utterances differ, or their order");
        }
    }

    private static List<String> ids(List<PredictionRow> rows) {
        return rows.stream().map(PredictionRow::id).toList();
    }
}
