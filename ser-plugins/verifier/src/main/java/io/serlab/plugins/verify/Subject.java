package io.serlab.plugins.verify;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import java.util.Map;

/** The component that the contracts look at now: JUnit makes their classes, so they cannot be told otherwise. */
final class Subject {
    private static volatile ComponentFactory factory = new None();
    private static volatile Map<String, Object> settings = Map.of();

    private Subject() {}

    static void set(ComponentFactory component, Map<String, Object> given) {
        factory = component;
        settings = given;
    }

    static void clear() {
        set(new None(), Map.of());
    }

    static <F extends ComponentFactory> F as(Class<F> kind) {
        return kind.cast(factory);
    }

    static Map<String, Object> given() {
        return settings;
    }

    static Settings settings() {
        return Settings.of(factory.spec(), settings, factory.name());
    }

    private static final class None implements ComponentFactory {
        @Override
        public io.serlab.api.component.ComponentSpec spec() {
            throw new IllegalStateException("nothing is verified");
        }
    }
}
