package io.serlab.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Manifest;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J as far as it is used: one class loader per plugin, which looks in the plugin, then in the plugins it depends on,
 * then in the SPI. Plugins are never started: their components are plain services.
 */
final class PluginLoaders extends DefaultPluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(PluginLoaders.class);

    PluginLoaders() {
        super(List.of());
    }

    /**
     * Makes the class loader of a plugin; those it depends on come first.
     *
     * @param classes the jar, or the folder a zip was unpacked to
     */
    ClassLoader load(Path classes) {
        PluginWrapper wrapper = loadPluginFromPath(classes);
        return wrapper.getPluginClassLoader();
    }

    /** Closes all class loaders and forgets them. */
    void close() {
        for (ClassLoader loader : getPluginClassLoaders().values()) {
            try {
                ((PluginClassLoader) loader).close();
            } catch (IOException e) {
                LOG.debug("a plugin's file was not closed", e);
            }
        }
        plugins.clear();
        pluginClassLoaders.clear();
        unresolvedPlugins.clear();
        resolvedPlugins.clear();
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder() {
            @Override
            protected Manifest readManifestFromDirectory(Path folder) {
                Path atRoot = folder.resolve("META-INF");
                return super.readManifestFromDirectory(Files.exists(atRoot) ? atRoot : folder);
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                return classLoader(path, descriptor);
            }
        };
    }

    private ClassLoader classLoader(Path path, PluginDescriptor descriptor) {
        PluginClassLoader loader =
                new PluginClassLoader(
                        this,
                        descriptor,
                        new SpiClassLoader(PluginLoaders.class.getClassLoader()),
                        ClassLoadingStrategy.PDA) {
                    @Override
                    protected boolean shouldDelegateToParent(String className) {
                        return SpiClassLoader.isShared(className);
                    }
                };
        if (Files.isDirectory(path)) {
            loader.addFile(path.resolve("classes").toFile());
            addJars(loader, path);
            addJars(loader, path.resolve("lib"));
        } else {
            loader.addFile(path.toFile());
        }
        return loader;
    }

    private static void addJars(PluginClassLoader loader, Path folder) {
        File[] jars = folder.toFile().listFiles((in, name) -> name.endsWith(".jar"));
        if (jars != null) {
            Arrays.sort(jars);
            Arrays.stream(jars).forEach(loader::addFile);
        }
    }
}
