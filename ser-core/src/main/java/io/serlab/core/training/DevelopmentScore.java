package io.serlab.core.training;

import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The metrics over the whole development set at once; a mean over batches would be another figure. */
final class DevelopmentScore {
    private static final DimensionScale NETWORK = new DimensionScale(0, 1);

    private DevelopmentScore() {}

    static Map<String, Double> of(Predictor predictor, TrainingSetup setup) {
        List<Example> examples = setup.data().development();
        if (examples.isEmpty()) {
            return Map.of();
        }
        List<String> ids = examples.stream().map(Example::id).toList();
        MetricInput input =
                input(setup, examples, predictor.predict(ids, setup.data().frames(), Prediction::withoutAttention));
        Map<String, Double> figures = new LinkedHashMap<>();
        setup.selection().metrics().forEach((name, metric) -> figures.put(name, metric.compute(input)));
        return figures;
    }

    private static MetricInput input(TrainingSetup setup, List<Example> examples, List<Prediction> predictions) {
        boolean rated = setup.model().rated() && setup.data().targets().haveDimensions(examples);
        List<Prediction> classified = setup.data().classes().isEmpty() ? List.of() : predictions;
        return new MetricInput(
                setup.data().classes(),
                setup.selection().absentClasses(),
                classified.isEmpty()
                        ? List.of()
                        : examples.stream().map(Example::classIndex).toList(),
                classified.stream().map(Prediction::classIndex).toList(),
                classified.stream().map(DevelopmentScore::probabilities).toList(),
                rated ? dimensions(examples, example -> setup.data().targets().dimensions(example.id())) : List.of(),
                rated ? dimensions(predictions, Prediction::dimensions) : List.of());
    }

    // Concordance is the same on the network's scale and on the raters': one is a linear map of the other.
    private static <T> List<Dimensions> dimensions(List<T> rows, Function<T, float[]> values) {
        return rows.stream().map(row -> NETWORK.rating(values.apply(row))).toList();
    }

    private static List<Double> probabilities(Prediction prediction) {
        return Arrays.stream(prediction.probabilities()).boxed().toList();
    }
}
