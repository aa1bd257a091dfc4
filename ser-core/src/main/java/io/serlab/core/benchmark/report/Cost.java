package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;

/** What macro F1 is paid for with. */
enum Cost {
    /** The length of the pooler's output. */
    WIDTH("Output width of the pooler"),
    /** The time that a run takes. */
    SECONDS("Seconds per run");

    private final String label;

    Cost(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    double of(BenchmarkRow row) {
        return switch (this) {
            case WIDTH -> row.outputWidth();
            case SECONDS -> row.seconds();
        };
    }

    /** Whether both figures are known; a logarithmic axis has no place for zero. */
    boolean canShow(BenchmarkRow row) {
        return of(row) > 0
                && Double.isFinite(of(row))
                && Double.isFinite(row.macroF1().mean());
    }
}
