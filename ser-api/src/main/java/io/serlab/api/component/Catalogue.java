package io.serlab.api.component;

import java.util.List;

/** Everything that can be named in an experiment file, wherever it was found. Thread-safe. */
public interface Catalogue {

    /** All factories of a kind, sorted by name. */
    <F extends ComponentFactory> List<F> all(Class<F> kind);

    /**
     * The factory of that kind and name.
     *
     * @param name as an experiment file has it: the component's name, or {@code plugin-id:name} where several plugins
     *     have one of that name
     * @param where where the name stands, for the error message, such as {@code pooler.name in emodb.yaml}
     * @throws io.serlab.api.UnknownNameException if there is none
     */
    <F extends ComponentFactory> F find(Class<F> kind, String name, String where);

    /**
     * The plugins that a factory found here runs on: first the one it comes from, then those that one depends on; empty
     * for a built-in one.
     */
    default List<Origin> origins(ComponentFactory factory) {
        return List.of();
    }
}
