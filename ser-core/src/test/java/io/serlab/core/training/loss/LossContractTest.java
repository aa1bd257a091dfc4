package io.serlab.core.training.loss;

import static io.serlab.testkit.TargetKind.CLASSES;
import static io.serlab.testkit.TargetKind.CLASSES_AND_DIMENSIONS;
import static io.serlab.testkit.TargetKind.DIMENSIONS;
import static io.serlab.testkit.TargetKind.DISTRIBUTIONS;
import static io.serlab.testkit.TargetKind.DISTRIBUTIONS_AND_DIMENSIONS;

import io.serlab.api.training.LossFactory;
import io.serlab.testkit.LossContract;
import io.serlab.testkit.TargetKind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every built-in loss to the contract, with every kind of targets that it takes. */
@ParameterizedClass(name = "{0} {1} {2}")
@MethodSource("variants")
class LossContractTest extends LossContract {
    private static final TargetKind[] OF_CLASSES = {CLASSES, DISTRIBUTIONS};
    private static final TargetKind[] OF_BOTH = {CLASSES_AND_DIMENSIONS, DISTRIBUTIONS_AND_DIMENSIONS};

    private final LossFactory factory;
    private final Map<String, Object> settings;
    private final TargetKind targets;

    LossContractTest(LossFactory factory, Map<String, Object> settings, TargetKind targets) {
        this.factory = factory;
        this.settings = settings;
        this.targets = targets;
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                        of(new CrossEntropyLossFactory(), Map.of(), OF_CLASSES),
                        of(new WeightedCrossEntropyLossFactory(), Map.of(), OF_CLASSES),
                        of(new WeightedCrossEntropyLossFactory(), Map.of("weights", "square-root"), OF_CLASSES),
                        of(new WeightedCrossEntropyLossFactory(), Map.of("weights", "effective-number"), OF_CLASSES),
                        of(new FocalLossFactory(), Map.of(), OF_CLASSES),
                        of(new FocalLossFactory(), Map.of("gamma", 0.5), OF_CLASSES),
                        of(new FocalLossFactory(), Map.of("gamma", 0), OF_CLASSES),
                        of(new WeightedFocalLossFactory(), Map.of(), OF_CLASSES),
                        of(new ClassBalancedLossFactory(), Map.of(), OF_CLASSES),
                        of(new ClassBalancedLossFactory(), Map.of("beta", 0, "gamma", 2), OF_CLASSES),
                        of(new LabelSmoothingLossFactory(), Map.of(), OF_CLASSES),
                        of(new LabelSmoothingLossFactory(), Map.of("weights", "inverse"), OF_CLASSES),
                        of(new VectorScalingLossFactory(), Map.of(), OF_CLASSES),
                        of(new LogitAdjustmentLossFactory(), Map.of(), OF_CLASSES),
                        of(new SoftCrossEntropyLossFactory(), Map.of(), OF_CLASSES),
                        of(new KlDivergenceLossFactory(), Map.of(), OF_CLASSES),
                        of(new CccLossFactory(), Map.of(), DIMENSIONS),
                        of(new CccMseLossFactory(), Map.of(), DIMENSIONS),
                        of(new CccMseLossFactory(), Map.of("mse-share", 1), DIMENSIONS),
                        of(new MultiTaskLossFactory(), Map.of(), OF_BOTH),
                        of(new MultiTaskLossFactory(), Map.of("dimensions", "ccc-mse", "labels", "soft"), OF_BOTH),
                        of(new MultiTaskLossFactory(), Map.of("balance", "learned"), OF_BOTH))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> of(LossFactory factory, Map<String, Object> settings, TargetKind... targets) {
        return Arrays.stream(targets).map(kind -> Arguments.of(Named.of(factory.name(), factory), settings, kind));
    }

    @Override
    protected LossFactory factory() {
        return factory;
    }

    @Override
    protected Map<String, Object> settings() {
        return settings;
    }

    @Override
    protected TargetKind targets() {
        return targets;
    }
}
