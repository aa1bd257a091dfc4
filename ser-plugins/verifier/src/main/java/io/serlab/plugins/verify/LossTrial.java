package io.serlab.plugins.verify;

import io.serlab.api.training.LossFactory;
import io.serlab.testkit.LossContract;
import io.serlab.testkit.TargetKind;
import java.util.Map;

/** The contract of losses, for a plugin's loss with the first kind of targets that it takes. */
final class LossTrial extends LossContract {
    @Override
    protected LossFactory factory() {
        return Subject.as(LossFactory.class);
    }

    @Override
    protected Map<String, Object> settings() {
        return Subject.given();
    }

    @Override
    protected TargetKind targets() {
        return accepted(factory().create(Subject.settings()));
    }
}
