package io.serlab.api.training;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/** Makes losses of one name. */
public interface LossFactory extends ComponentFactory {

    /** A loss with these settings. */
    Loss create(Settings settings);
}
