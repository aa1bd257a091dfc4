package io.serlab.testkit;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import java.util.List;
import java.util.stream.IntStream;

/** A metric of dimensions of which less is better passes the contract, if it keeps it. */
class FakeErrorMetricTest extends MetricContract {
    @Override
    protected MetricFactory factory() {
        return new Factory();
    }

    @Override
    protected TargetKind targets() {
        return TargetKind.DIMENSIONS;
    }

    @Override
    protected double high() {
        return Double.POSITIVE_INFINITY;
    }

    private static final class MeanAbsoluteError implements Metric {
        @Override
        public double compute(MetricInput input) {
            return IntStream.range(0, input.trueDimensions().size())
                    .mapToDouble(i -> input.trueDimensions().get(i).valence()
                            - input.predictedDimensions().get(i).valence())
                    .map(Math::abs)
                    .average()
                    .orElse(Double.NaN);
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }
    }

    /** Listed as a service. */
    public static final class Factory implements MetricFactory {
        @Override
        public ComponentSpec spec() {
            return new ComponentSpec("fake-error", "The mean absolute error of valence.", "", List.of());
        }

        @Override
        public Metric create(Settings settings) {
            return new MeanAbsoluteError();
        }
    }
}
