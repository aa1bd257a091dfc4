package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricInput;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What metrics take from their input. */
final class MetricParts {
    private MetricParts() {}

    static Confusion confusion(MetricInput input) {
        return new IndexedRows(input.classes().size(), indices(input.truth()), indices(input.predicted())).confusion();
    }

    static double ccc(MetricInput input, ToDoubleFunction<Dimensions> part) {
        return Concordance.ccc(values(input.trueDimensions(), part), values(input.predictedDimensions(), part));
    }

    private static int[] indices(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] values(List<Dimensions> dimensions, ToDoubleFunction<Dimensions> part) {
        return dimensions.stream().mapToDouble(part).toArray();
    }
}
