package io.serlab.api.pooler;

import io.serlab.api.Seed;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/** Makes poolers of one name. */
public interface PoolerFactory extends ComponentFactory {

    /**
     * A pooler with freshly drawn parameters; the same seed gives the same values.
     *
     * @throws io.serlab.api.InvalidInputException if the settings do not fit the input, such as heads that do not divide
     *     its dimension
     */
    Pooler create(PoolerInput input, Settings settings, Seed seed);

    /** Whether the pooler takes several encoder layers at once, as (B, L, T, D). */
    default boolean acceptsLayers() {
        return false;
    }
}
