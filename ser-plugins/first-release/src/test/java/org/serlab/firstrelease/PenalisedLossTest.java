package org.serlab.firstrelease;

import io.serlab.api.training.LossFactory;
import io.serlab.testkit.LossContract;
import io.serlab.testkit.TargetKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"CLASSES", "DISTRIBUTIONS", "DIMENSIONS"})
class PenalisedLossTest extends LossContract {
    private final TargetKind targets;

    PenalisedLossTest(TargetKind targets) {
        this.targets = targets;
    }

    @Override
    protected LossFactory factory() {
        return new PenalisedLoss.Factory();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("balanced-from", 0);
    }

    @Override
    protected TargetKind targets() {
        return targets;
    }
}
