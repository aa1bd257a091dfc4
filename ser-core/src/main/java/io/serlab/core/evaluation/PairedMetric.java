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
    };

    abstract double of(Confusion confusion, AbsentClassRule rule);
}
