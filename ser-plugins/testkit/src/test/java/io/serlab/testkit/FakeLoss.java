package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.LossInput;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The weighted mean of (1 − p)·−log p times a learned number above 0, in order or with one defect. */
public final class FakeLoss implements Loss {
    // Of all fakes together, so that every call differs from every other however often a pass is made again.
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Defect defect;

    /** What published losses get wrong. */
    enum Defect {
        NONE,
        /** Sends no gradient through the factor 1 − p. */
        DETACHES_A_FACTOR,
        /** Takes the logarithm of a softmax, which is 0 for an unlikely class. */
        LOGARITHM_OF_ZERO,
        /** Divides by the number of rows instead of their weights. */
        DIVIDES_BY_ROWS,
        /** Gives every row the same weight. */
        IGNORES_WEIGHTS,
        /** Gives the sum instead of the mean if there are no weights. */
        SUMS_WITHOUT_WEIGHTS,
        /** Weighs the first rows most. */
        MINDS_THE_ORDER,
        /** Divides by the number of training utterances of each class. */
        DIVIDES_BY_COUNTS,
        /** Gives one number per row. */
        GIVES_ROWS,
        /** Grows from call to call. */
        COUNTS_CALLS,
        /** Counts a distribution half of what it counts a class. */
        HALVES_DISTRIBUTIONS,
        /** Sends no gradient to its own number. */
        FORGETS_ITS_NUMBER
    }

    FakeLoss(Defect defect) {
        this.defect = defect;
    }

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray logits = input.outputs();
        NDArray logP = defect == Defect.LOGARITHM_OF_ZERO ? logits.softmax(-1).log() : logits.logSoftmax(-1);
        NDArray oneHot = target(input);
        if (defect == Defect.DIVIDES_BY_COUNTS) {
            oneHot = oneHot.div(counts(input)).mul(10);
        }
        NDArray own = logP.mul(oneHot).sum(new int[] {1});
        NDArray rest = own.exp().neg().add(1);
        NDArray rows = (defect == Defect.DETACHES_A_FACTOR ? rest.stopGradient() : rest).mul(own.neg());
        NDArray number = input.learned("scale").sum().exp();
        return mean(rows, input).mul(defect == Defect.FORGETS_ITS_NUMBER ? number.stopGradient() : number);
    }

    @Override
    public Map<String, float[]> learned() {
        return Map.of("scale", new float[1]);
    }

    private NDArray target(LossInput input) {
        NDArray target = input.targets()
                .distributionsOver((int) input.outputs().getShape().get(1));
        boolean halved =
                defect == Defect.HALVES_DISTRIBUTIONS && input.targets().classes() == null;
        return halved ? target.mul(0.5) : target;
    }

    private static NDArray counts(LossInput input) {
        List<Long> counts = input.classCounts();
        float[] values = new float[counts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts.get(i);
        }
        return input.outputs().getManager().create(values);
    }

    private NDArray mean(NDArray rows, LossInput input) {
        NDArray given = input.sampleWeights();
        NDArray weights = given == null || defect == Defect.IGNORES_WEIGHTS ? rows.onesLike() : given;
        NDArray weighted = rows.mul(weights);
        return switch (defect) {
            case DIVIDES_BY_ROWS -> weighted.mean();
            case SUMS_WITHOUT_WEIGHTS ->
                given == null ? weighted.sum() : weighted.sum().div(weights.sum());
            case MINDS_THE_ORDER ->
                weighted.cumSum(0).sum().div(weights.cumSum(0).sum());
            case GIVES_ROWS -> weighted.div(weights.sum()).reshape(1, -1).sum(new int[] {1});
            case COUNTS_CALLS -> weighted.sum().div(weights.sum()).mul(CALLS.incrementAndGet());
            default -> weighted.sum().div(weights.sum());
        };
    }

    /** Makes losses with one defect. */
    public static final class Factory implements LossFactory {
        private final Defect defect;

        /** Of losses in order. */
        public Factory() {
            this(Defect.NONE);
        }

        Factory(Defect defect) {
            this.defect = defect;
        }

        @Override
        public ComponentSpec spec() {
            return new ComponentSpec(
                    "fake", "The weighted mean of (1 − p)·−log p times a number, for tests.", "", List.of());
        }

        @Override
        public Loss create(Settings settings) {
            return new FakeLoss(defect);
        }
    }
}
