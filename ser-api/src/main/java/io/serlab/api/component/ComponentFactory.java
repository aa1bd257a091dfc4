package io.serlab.api.component;

/**
 * Makes components of one kind and name. Implementations have a public no-argument constructor and are listed in
 * {@code META-INF/services} under the interface of their kind. Stateless and thread-safe.
 */
public interface ComponentFactory {

    /** Name, summary, source and parameters. */
    ComponentSpec spec();

    /** The name an experiment file uses. */
    default String name() {
        return spec().name();
    }
}
