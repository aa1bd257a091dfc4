package io.serlab.core.experiment;

import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The components listed in {@code META-INF/services} on the class path. Thread-safe. */
public final class ClassPathCatalogue implements Catalogue {
    private final Map<Class<?>, List<? extends ComponentFactory>> found = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a kind's list holds factories of that kind
    public <F extends ComponentFactory> List<F> all(Class<F> kind) {
        return (List<F>) found.computeIfAbsent(
                kind,
                k -> ServiceLoader.load(kind).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(ComponentFactory::name))
                        .toList());
    }

    @Override
    public <F extends ComponentFactory> F find(Class<F> kind, String name, String where) {
        return all(kind).stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(
                        noun(kind),
                        name,
                        where,
                        all(kind).stream().map(ComponentFactory::name).toList()));
    }

    // PoolerFactory → pooler, CorpusReaderFactory → corpus reader
    private static String noun(Class<?> kind) {
        String words = kind.getSimpleName().replace("Factory", "").replaceAll("([a-z])([A-Z])", "$1 $2");
        return words.toLowerCase(java.util.Locale.ROOT).replace("speech encoder", "encoder");
    }
}
