package io.serlab.poolers;

import io.serlab.api.pooler.PoolerFactory;
import io.serlab.testkit.PoolerContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class AttentiveStatisticsPoolerTest extends PoolerContract {
    @Override
    protected PoolerFactory factory() {
        return new AttentiveStatisticsPooler.Factory();
    }

    @Nested
    class WithRelu extends PoolerContract {
        @Override
        protected PoolerFactory factory() {
            return new AttentiveStatisticsPooler.Factory();
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of("activation", "relu", "hidden", 5);
        }
    }
}
