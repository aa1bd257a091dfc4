package io.serlab.api.training;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/**
 * Makes metrics of one name. The component's name is kebab-case; results use it with underscores ({@code macro-f1},
 * {@code macro_f1}).
 */
public interface MetricFactory extends ComponentFactory {

    /** A metric with these settings. */
    Metric create(Settings settings);
}
