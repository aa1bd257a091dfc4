package org.serlab.entmax;

import io.serlab.api.pooler.PoolerFactory;
import io.serlab.testkit.PoolerContract;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pooler to the contract under all settings that change how it computes. */
@ParameterizedClass(name = "{0}")
@MethodSource("variants")
class SparseAttentionPoolerTest extends PoolerContract {
    private final Map<String, Object> settings;

    SparseAttentionPoolerTest(Map<String, Object> settings) {
        this.settings = settings;
    }

    static Stream<Map<String, Object>> variants() {
        return Stream.of(
                Map.of(),
                Map.of("normaliser", "sparsemax"),
                Map.of("normaliser", "sparsemax", "deviation", false, "hidden", 5),
                Map.of("queries", 3, "hidden", 5));
    }

    @Override
    protected PoolerFactory factory() {
        return new SparseAttentionPooler.Factory();
    }

    @Override
    protected Map<String, Object> settings() {
        return settings;
    }
}
