package io.serlab.testkit;

import io.serlab.api.training.MetricFactory;

/** The contract of the fake. {@link MetricContractTest} alone runs it: its name does not end as tests' names do. */
final class FakeMetricContract extends MetricContract {
    /** What the next run meets. */
    static FakeMetric.Defect defect = FakeMetric.Defect.NONE;

    @Override
    protected MetricFactory factory() {
        return new FakeMetric.Factory(defect);
    }

    @Override
    protected boolean averagesOverClasses() {
        return true;
    }
}
