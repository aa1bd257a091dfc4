package io.serlab.api.training;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/**
 * Makes metrics of one name. The component's name is kebab-case; results, which are columns and keys, use it with
 * underscores ({@code macro-f1}, {@code macro_f1}). Users may write either.
 */
public interface MetricFactory extends ComponentFactory {
    /** What results call the metric of either name: {@code macro_f1}. */
    static String resultName(String either) {
        return either.replace('-', '_');
    }

    /** What the component of either name is called: {@code macro-f1}. */
    static String componentName(String either) {
        return either.replace('_', '-');
    }

    /** A metric with these settings. */
    Metric create(Settings settings);
}
