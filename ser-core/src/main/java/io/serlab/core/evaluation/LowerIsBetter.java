package io.serlab.core.evaluation;

import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricInput;
import java.util.function.ToDoubleFunction;

/** A metric whose smaller figure is better. */
record LowerIsBetter(ToDoubleFunction<MetricInput> figure) implements Metric {

    @Override
    public double compute(MetricInput input) {
        return figure.applyAsDouble(input);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }
}
