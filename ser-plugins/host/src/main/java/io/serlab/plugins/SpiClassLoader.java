package io.serlab.plugins;

import java.util.List;

/**
 * All that a plugin sees of the product: the SPI, DJL's API and SLF4J. Libraries that the product happens to use are
 * hidden, so that another version of the product cannot break a plugin that leant on them.
 */
final class SpiClassLoader extends ClassLoader {
    private static final List<String> SHARED = List.of("io.serlab.api.", "ai.djl.", "org.slf4j.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader product;

    SpiClassLoader(ClassLoader product) {
        super("ser-spi", ClassLoader.getPlatformClassLoader());
        this.product = product;
    }

    /** Whether a class always comes from the product, whatever a plugin holds. */
    static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name)) {
            return product.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
