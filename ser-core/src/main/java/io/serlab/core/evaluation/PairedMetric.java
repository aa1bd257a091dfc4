package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;

/** What two systems are compared by. */
public enum PairedMetric {
    MACRO_F1 {
        @Override
        double of(Confusion confusion, AbsentClassRule rule) {
            return confusion.macroF1(rule);
        }
    },
    UAR {
        @Override
        double of(Confusion confusion, AbsentClassRule rule) {
            return confusion.uar(rule);
        }
    },
    ACCURACY {
        @Override
        double of(Confusion confusion, AbsentClassRule rule) {
            return confusion.accuracy();
        }
    },
    WEIGHTED_F1 {
        @Override
        double of(Confusion confusion, AbsentClassRule rule) {
            return confusion.weightedF1();
        }
    };

    /**
     * The figure of predictions, for those who ask tens of thousands of times.
     *
     * @param truth indices of classes
     * @param predicted indices of classes, in the same order
     * @return NaN for no predictions
     */
    public double of(int classes, int[] truth, int[] predicted, AbsentClassRule rule) {
        return of(new IndexedRows(classes, truth, predicted).confusion(), rule);
    }

    abstract double of(Confusion confusion, AbsentClassRule rule);
}
