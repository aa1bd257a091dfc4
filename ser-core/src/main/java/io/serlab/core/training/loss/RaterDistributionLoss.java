package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.TargetPart;
import java.util.Set;

/** A loss of class distributions that is given those of the corpus's raters. */
record RaterDistributionLoss(Loss loss) implements Loss {

    @Override
    public NDArray evaluate(LossInput input) {
        return loss.evaluate(input);
    }

    @Override
    public Set<TargetPart> needs() {
        return Set.of(TargetPart.CLASSES, TargetPart.DISTRIBUTIONS);
    }
}
