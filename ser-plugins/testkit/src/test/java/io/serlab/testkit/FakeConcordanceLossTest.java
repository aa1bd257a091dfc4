package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.LossInput;
import java.util.List;
import java.util.Objects;

/** A loss of dimensions that looks at the whole batch and at the embeddings, and keeps the contract, passes it. */
class FakeConcordanceLossTest extends LossContract {
    @Override
    protected LossFactory factory() {
        return new Factory();
    }

    @Override
    protected TargetKind targets() {
        return TargetKind.DIMENSIONS;
    }

    /** Listed as a service. */
    public static final class Factory implements LossFactory {
        @Override
        public ComponentSpec spec() {
            return new ComponentSpec("fake-concordance", "One minus CCC, and small embeddings.", "", List.of());
        }

        @Override
        public Loss create(Settings settings) {
            return Factory::evaluate;
        }

        private static NDArray evaluate(LossInput input) {
            NDArray given = input.sampleWeights();
            NDArray weights = given == null ? input.outputs().get(":, 0").onesLike() : given;
            NDArray share = weights.div(weights.sum()).reshape(1, -1);
            NDArray truth = Objects.requireNonNull(input.targets().dimensions());
            NDArray shift = share.matMul(input.outputs()).sub(share.matMul(truth));
            NDArray x = input.outputs().sub(share.matMul(input.outputs()));
            NDArray y = truth.sub(share.matMul(truth));
            NDArray spread = share.matMul(x.square().add(y.square())).add(shift.square());
            NDArray concordance = share.matMul(x.mul(y)).mul(2).div(spread);
            NDArray size = share.matMul(input.embeddings().square()).mean();
            return size.sub(concordance.mean()).add(1);
        }
    }
}
