package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.TargetPart;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A loss of classes and one of dimensions, added up.
 *
 * <p>Their weights are fixed, or learned as the uncertainty of each task: with s = log σ² of a task, its term becomes
 * exp(−s)·L + s / 2 for classes and exp(−s)·L / 2 + s / 2 for dimensions. Thread-safe.
 *
 * @param classes of the first outputs
 * @param dimensions of the last three
 * @param classWeight the factor of the first
 * @param dimensionWeight the factor of the second
 * @param uncertain whether the uncertainties are learned, from s = 0 on
 * @see <a href="https://arxiv.org/abs/1705.07115">Kendall et al. 2018</a>
 */
record MultiTaskLoss(Loss classes, Loss dimensions, double classWeight, double dimensionWeight, boolean uncertain)
        implements Loss {
    private static final String UNCERTAINTY = "log-variance";

    @Override
    public NDArray evaluate(LossInput input) {
        NDArray outputs = input.outputs();
        long count = outputs.getShape().get(1) - 3;
        NDArray ofClasses = classes.evaluate(input.withOutputs(outputs.get(new NDIndex(":, :" + count))));
        NDArray terms = NDArrays.stack(new NDList(ofClasses, dimensions.evaluate(input)));
        if (!uncertain) {
            return terms.mul(weights(terms, 1)).sum();
        }
        NDArray uncertainty = input.learned(UNCERTAINTY);
        return terms.mul(weights(terms, 0.5))
                .mul(uncertainty.neg().exp())
                .sum()
                .add(uncertainty.sum().mul(0.5f));
    }

    private NDArray weights(NDArray terms, double ofDimensions) {
        return terms.getManager().create(new float[] {(float) classWeight, (float) (ofDimensions * dimensionWeight)});
    }

    @Override
    public Set<TargetPart> needs() {
        Set<TargetPart> needs = EnumSet.copyOf(classes.needs());
        needs.addAll(dimensions.needs());
        return needs;
    }

    @Override
    public Map<String, float[]> learned() {
        return uncertain ? Map.of(UNCERTAINTY, new float[2]) : Map.of();
    }
}
