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

    /**
     * What the pooler computes, in one or a few lines of plain text; x_t is frame t, n the number of frames and D their
     * dimension. Empty where the summary says it all.
     */
    default String formula() {
        return "";
    }

    /** Whether the pooler takes several encoder layers at once, as (B, L, T, D). */
    default boolean acceptsLayers() {
        return false;
    }

    /** Whether the order of the frames matters; a permutation of frames then need not permute the attention. */
    default boolean dependsOnOrder() {
        return false;
    }
}
