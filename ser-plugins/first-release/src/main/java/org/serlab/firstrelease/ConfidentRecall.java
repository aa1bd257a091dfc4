package org.serlab.firstrelease;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean over the classes of the share that is found with some probability at least; without classes, 1 / (1 + the mean
 * distance of the dimensions). Stateless and thread-safe.
 */
final class ConfidentRecall implements Metric {
    private final double probability;

    private ConfidentRecall(double probability) {
        this.probability = probability;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double compute(MetricInput input) {
        if (!input.trueDimensions().isEmpty()) {
            return closeness(input);
        }
        return input.truth().isEmpty() ? Double.NaN : recall(input);
    }

    private double recall(MetricInput input) {
        int classes = input.classes().size();
        double[] all = new double[classes];
        double[] found = new double[classes];
        for (int i = 0; i < input.truth().size(); i++) {
            int truth = input.truth().get(i);
            all[truth]++;
            boolean right = input.predicted().get(i) == truth;
            found[truth] += right && input.probabilities().get(i).get(truth) >= probability ? 1 : 0;
        }
        return IntStream.range(0, classes)
                .filter(k -> all[k] > 0 || input.absentClasses() == AbsentClassRule.ZERO)
                .mapToDouble(k -> found[k] / Math.max(1, all[k]))
                .average()
                .orElse(Double.NaN);
    }

    private static double closeness(MetricInput input) {
        double distance = IntStream.range(0, input.trueDimensions().size())
                .mapToDouble(i -> distance(
                        input.trueDimensions().get(i),
                        input.predictedDimensions().get(i)))
                .average()
                .orElseThrow();
        return 1 / (1 + distance);
    }

    private static double distance(Dimensions truth, Dimensions predicted) {
        return Math.hypot(
                Math.hypot(truth.arousal() - predicted.arousal(), truth.valence() - predicted.valence()),
                truth.dominance() - predicted.dominance());
    }

    /** Makes {@code first-release-metric}. */
    public static final class Factory implements MetricFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "first-release-metric",
                "Mean recall of the classes, counting confident predictions alone",
                "",
                List.of(Parameter.number("probability", 0, "What a prediction needs to count")
                        .in(Range.between(0, 1))));

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public Metric create(Settings settings) {
            return new ConfidentRecall(settings.number("probability"));
        }
    }
}
