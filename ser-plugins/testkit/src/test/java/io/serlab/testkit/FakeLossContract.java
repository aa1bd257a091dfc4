package io.serlab.testkit;

import io.serlab.api.training.LossFactory;

/** The contract of the fake. {@link LossContractTest} alone runs it: its name does not end as tests' names do. */
final class FakeLossContract extends LossContract {
    /** What the next run meets. */
    static FakeLoss.Defect defect = FakeLoss.Defect.NONE;

    @Override
    protected LossFactory factory() {
        return new FakeLoss.Factory(defect);
    }
}
