package io.serlab.core.evaluation;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import java.util.List;

/** A metric without settings. */
abstract class FixedMetricFactory implements MetricFactory {
    private final ComponentSpec spec;
    private final Metric metric;

    FixedMetricFactory(String name, String summary, Metric metric) {
        this.spec = new ComponentSpec(name, summary, "", List.of());
        this.metric = metric;
    }

    @Override
    public final ComponentSpec spec() {
        return spec;
    }

    final Metric metric() {
        return metric;
    }

    @Override
    public final Metric create(Settings settings) {
        return metric;
    }
}
