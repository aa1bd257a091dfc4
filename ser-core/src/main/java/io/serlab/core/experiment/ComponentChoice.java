package io.serlab.core.experiment;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/**
 * A component that an experiment chose, with its settings.
 *
 * @param factory makes it
 */
public record ComponentChoice<F extends ComponentFactory>(F factory, Settings settings) {

    /** The component's name. */
    public String name() {
        return factory.name();
    }
}
