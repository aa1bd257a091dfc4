package org.serlab.firstrelease;

import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PoolerContract;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0} layers, {1}")
@MethodSource("variants")
class LayeredPoolerTest extends PoolerContract {
    private final int layers;
    private final Map<String, Object> settings;

    LayeredPoolerTest(int layers, Map<String, Object> settings) {
        this.layers = layers;
        this.settings = settings;
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(1, Map.of()),
                Arguments.of(3, Map.of("queries", 1, "mean", false, "initial", "xavier", "sharpness", 2)));
    }

    @Override
    protected PoolerFactory factory() {
        return new LayeredPooler.Factory();
    }

    @Override
    protected Map<String, Object> settings() {
        return settings;
    }

    @Override
    protected PoolerInput input() {
        return new PoolerInput(12, layers);
    }
}
