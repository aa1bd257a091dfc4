package io.serlab.core.evaluation;

import io.serlab.api.training.MetricFactory;
import io.serlab.testkit.MetricContract;
import io.serlab.testkit.TargetKind;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every built-in metric to the contract. */
@ParameterizedClass(name = "{0}")
@MethodSource("metrics")
class MetricContractTest extends MetricContract {
    private final MetricFactory factory;

    MetricContractTest(MetricFactory factory) {
        this.factory = factory;
    }

    static Stream<Named<MetricFactory>> metrics() {
        return ServiceLoader.load(MetricFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(factory -> Named.of(factory.name(), factory));
    }

    @Override
    protected MetricFactory factory() {
        return factory;
    }

    @Override
    protected TargetKind targets() {
        return isConcordance() ? TargetKind.DIMENSIONS : TargetKind.CLASSES;
    }

    @Override
    protected double low() {
        return isConcordance() ? -1 : 0;
    }

    @Override
    protected double high() {
        return switch (factory.name()) {
            case "brier" -> 2;
            case "nll" -> Double.POSITIVE_INFINITY;
            default -> 1;
        };
    }

    @Override
    protected boolean averagesOverClasses() {
        return Set.of("macro-f1", "uar").contains(factory.name());
    }

    private boolean isConcordance() {
        return factory.name().startsWith("ccc-");
    }
}
