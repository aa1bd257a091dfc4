package org.serlab.firstrelease;

import io.serlab.api.training.MetricFactory;
import io.serlab.testkit.MetricContract;
import io.serlab.testkit.TargetKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"CLASSES", "DIMENSIONS"})
class ConfidentRecallTest extends MetricContract {
    private final TargetKind targets;

    ConfidentRecallTest(TargetKind targets) {
        this.targets = targets;
    }

    @Override
    protected MetricFactory factory() {
        return new ConfidentRecall.Factory();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("probability", 0.5);
    }

    @Override
    protected TargetKind targets() {
        return targets;
    }

    @Override
    protected boolean averagesOverClasses() {
        return true;
    }
}
