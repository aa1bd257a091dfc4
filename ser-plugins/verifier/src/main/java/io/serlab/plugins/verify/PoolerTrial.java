package io.serlab.plugins.verify;

import io.serlab.api.pooler.PoolerFactory;
import io.serlab.testkit.PoolerContract;
import java.util.Map;

/** The contract of poolers, for a plugin's pooler with its defaults. */
final class PoolerTrial extends PoolerContract {
    @Override
    protected PoolerFactory factory() {
        return Subject.as(PoolerFactory.class);
    }

    @Override
    protected Map<String, Object> settings() {
        return Subject.given();
    }
}
