package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;

/** Two systems' predictions for the same utterances. */
record PairedPredictions(IndexedRows first, IndexedRows second, AbsentClassRule rule, PairedMetric metric) {

    static PairedPredictions of(PairedSystems systems, AbsentClassRule rule) {
        return of(systems, rule, PairedMetric.MACRO_F1);
    }

    static PairedPredictions of(PairedSystems systems, AbsentClassRule rule, PairedMetric metric) {
        return new PairedPredictions(
                IndexedRows.of(systems.classes(), systems.first()),
                IndexedRows.of(systems.classes(), systems.second()),
                rule,
                metric);
    }

    /** The metric of the first minus that of the second. */
    double difference() {
        return difference(first.confusion(), second.confusion());
    }

    double difference(int[] rows) {
        return difference(first.confusion(rows), second.confusion(rows));
    }

    double difference(Confusion ofFirst, Confusion ofSecond) {
        return metric.of(ofFirst, rule) - metric.of(ofSecond, rule);
    }

    boolean differAt(int row) {
        return first.predicted()[row] != second.predicted()[row];
    }

    McNemarTest mcNemar() {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.truth().length; i++) {
            boolean firstRight = first.predicted()[i] == first.truth()[i];
            boolean secondRight = second.predicted()[i] == first.truth()[i];
            onlyFirst += firstRight && !secondRight ? 1 : 0;
            onlySecond += secondRight && !firstRight ? 1 : 0;
        }
        return new McNemarTest(onlyFirst, onlySecond);
    }
}
