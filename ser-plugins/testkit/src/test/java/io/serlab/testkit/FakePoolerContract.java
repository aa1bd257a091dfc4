package io.serlab.testkit;

import io.serlab.api.pooler.PoolerFactory;

/** The contract of the fake. {@link PoolerContractTest} alone runs it: its name does not end as tests' names do. */
final class FakePoolerContract extends PoolerContract {
    /** What the next run meets. */
    static FakePooler.Defect defect = FakePooler.Defect.NONE;

    @Override
    protected PoolerFactory factory() {
        return new FakePooler.Factory(defect);
    }
}
