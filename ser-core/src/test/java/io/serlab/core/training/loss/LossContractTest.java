package io.serlab.core.training.loss;

import io.serlab.api.training.LossFactory;
import io.serlab.testkit.LossContract;
import io.serlab.testkit.TargetKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every built-in loss to the contract, with every kind of targets that it takes. */
@ParameterizedClass(name = "{0} {1}")
@MethodSource("variants")
class LossContractTest extends LossContract {
    private final LossFactory factory;
    private final TargetKind targets;

    LossContractTest(LossFactory factory, TargetKind targets) {
        this.factory = factory;
        this.targets = targets;
    }

    static Stream<Arguments> variants() {
        return Stream.of(new CrossEntropyLossFactory(), new WeightedCrossEntropyLossFactory())
                .flatMap(factory -> Stream.of(TargetKind.CLASSES, TargetKind.DISTRIBUTIONS)
                        .map(targets -> Arguments.of(Named.of(factory.name(), factory), targets)));
    }

    @Override
    protected LossFactory factory() {
        return factory;
    }

    @Override
    protected TargetKind targets() {
        return targets;
    }
}
