package org.serlab.firstrelease;

import ai.djl.ndarray.NDArray;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.List;

/**
 * Cross-entropy, or the squared error of dimensions, and a penalty on long embeddings; from an epoch on, classes weigh
 * by how rare they are. Stateless and thread-safe.
 */
final class PenalisedLoss implements Loss {
    private final double penalty;
    private final int balancedFrom;

    private PenalisedLoss(Settings settings) {
        penalty = settings.number("penalty");
        balancedFrom = settings.has("balanced-from") ? settings.integer("balanced-from") : Integer.MAX_VALUE;
    }

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray length = input.embeddings().square().mean(new int[] {1});
        NDArray rows = error(input).add(length.mul(penalty));
        NDArray given = input.sampleWeights();
        NDArray weights = given == null ? rows.onesLike() : given;
        return rows.mul(weights).sum().div(weights.sum());
    }

    private NDArray error(LossInput input) {
        NDArray dimensions = input.targets().dimensions();
        if (dimensions != null) {
            return input.outputs().sub(dimensions).square().mean(new int[] {1});
        }
        NDArray wanted = distributions(input);
        if (input.epoch() >= balancedFrom) {
            wanted = wanted.mul(rarity(input));
        }
        return input.outputs().logSoftmax(-1).mul(wanted).sum(new int[] {1}).neg();
    }

    private static NDArray distributions(LossInput input) {
        Targets targets = input.targets();
        NDArray distributions = targets.distributions();
        int classes = (int) input.outputs().getShape().get(1);
        return distributions == null ? targets.requireClasses().oneHot(classes) : distributions;
    }

    private static NDArray rarity(LossInput input) {
        List<Long> counts = input.classCounts();
        double all = counts.stream().mapToLong(Long::longValue).sum();
        float[] weights = new float[counts.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (all / (counts.size() * Math.max(1, counts.get(i))));
        }
        return input.outputs().getManager().create(weights);
    }

    /** Makes {@code first-release-loss}. */
    public static final class Factory implements LossFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "first-release-loss",
                "Cross-entropy or squared error, with a penalty on long embeddings.",
                "",
                List.of(
                        Parameter.number("penalty", 0.01, "Factor of the embedding's mean square")
                                .in(Range.atLeast(0)),
                        Parameter.optional(
                                        "balanced-from",
                                        Parameter.Type.INTEGER,
                                        "The epoch from which on rare classes weigh more; never if not given")
                                .in(Range.atLeast(0))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public Loss create(Settings settings) {
            return new PenalisedLoss(settings);
        }
    }
}
