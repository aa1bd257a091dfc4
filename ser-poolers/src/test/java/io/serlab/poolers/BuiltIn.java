package io.serlab.poolers;

import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The poolers of this module, by name. */
final class BuiltIn {
    private BuiltIn() {}

    /** All of them, sorted by name. */
    static List<PoolerFactory> factories() {
        return ServiceLoader.load(PoolerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PoolerFactory::name))
                .toList();
    }

    static List<String> names() {
        return factories().stream().map(PoolerFactory::name).toList();
    }

    static PoolerFactory factory(String name) {
        return factories().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pooler named '" + name + "': " + names()));
    }

    static Pooler create(String name, PoolerInput input, Map<String, ?> settings) {
        PoolerFactory factory = factory(name);
        return factory.create(input, Settings.of(factory.spec(), settings, "pooler"), new Seed(1));
    }
}
