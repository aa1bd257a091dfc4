package io.serlab.core.training;

import io.serlab.api.training.MetricInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics over the whole development set at once; a mean over batches would be another figure. */
final class DevelopmentScore {
    private DevelopmentScore() {}

    static Map<String, Double> of(Predictor predictor, TrainingSetup setup) {
        List<Example> examples = setup.data().development();
        if (examples.isEmpty()) {
            return Map.of();
        }
        List<String> ids = examples.stream().map(Example::id).toList();
        MetricInput input =
                input(setup, examples, predictor.predict(ids, setup.data().frames()));
        Map<String, Double> figures = new LinkedHashMap<>();
        setup.selection().metrics().forEach((name, metric) -> figures.put(name, metric.compute(input)));
        return figures;
    }

    private static MetricInput input(TrainingSetup setup, List<Example> examples, List<Prediction> predictions) {
        return new MetricInput(
                setup.data().classes(),
                setup.selection().absentClasses(),
                examples.stream().map(Example::classIndex).toList(),
                predictions.stream().map(Prediction::classIndex).toList(),
                predictions.stream().map(DevelopmentScore::probabilities).toList(),
                List.of(),
                List.of());
    }

    private static List<Double> probabilities(Prediction prediction) {
        return Arrays.stream(prediction.probabilities()).boxed().toList();
    }
}
