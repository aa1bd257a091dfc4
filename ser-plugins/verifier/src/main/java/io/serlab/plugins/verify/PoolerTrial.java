package io.serlab.plugins.verify;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PoolerContract;
import io.serlab.testkit.PoolerProbe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The contract of poolers, for a plugin's pooler on the first input that it takes. */
final class PoolerTrial extends PoolerContract {
    // 12 features suit most settings, 64 and 768 those with many heads; some take several layers only.
    private static final List<PoolerInput> INPUTS = Stream.of(1, 3)
            .flatMap(layers -> Stream.of(12, 64, 768).map(dimension -> new PoolerInput(dimension, layers)))
            .toList();

    @Override
    protected PoolerFactory factory() {
        return Subject.as(PoolerFactory.class);
    }

    @Override
    protected Map<String, Object> settings() {
        return Subject.given();
    }

    @Override
    protected PoolerInput input() {
        return INPUTS.stream().filter(this::takes).findFirst().orElse(INPUTS.get(0));
    }

    private boolean takes(PoolerInput input) {
        try {
            made(input, 1);
            return true;
        } catch (InvalidInputException doesNotFit) {
            return false;
        }
    }

    private Pooler made(PoolerInput input, long seed) {
        return factory().create(input, Subject.settings(), new Seed(seed));
    }

    /** A parameter that two seeds leave the same may begin at values of its own, unless no seed changes anything. */
    @Override
    protected boolean isDrawn(String parameter) {
        try (PoolerProbe one = new PoolerProbe(made(input(), 1));
                PoolerProbe other = new PoolerProbe(made(input(), 2))) {
            boolean anyDrawn = one.parameters().keySet().stream().anyMatch(name -> differs(one, other, name));
            return !anyDrawn || differs(one, other, parameter);
        }
    }

    private static boolean differs(PoolerProbe one, PoolerProbe other, String name) {
        return !Arrays.equals(one.parameters().get(name), other.parameters().get(name));
    }
}
