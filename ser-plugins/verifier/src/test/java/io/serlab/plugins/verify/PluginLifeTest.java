package io.serlab.plugins.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginCatalogue;
import io.serlab.plugins.PluginFolder;
import io.serlab.plugins.PluginJar;
import io.serlab.plugins.Plugins;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process installs, uses, removes and installs again; nothing of the old versions stays. */
class PluginLifeTest {
    private static final int ROUNDS = 50;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path temporary;

    @Test
    void fiftyVersionsAreUsedAndLeaveNeitherLoadersNorMetaspace() {
        PluginFolder folder = new PluginFolder(temporary.resolve("plugins"));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        long settled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path jar = PluginJar.withMeanPooler("acme")
                    .manifest("Plugin-Version", "1.0." + round)
                    .entry("round", new byte[round])
                    .write(temporary.resolve("acme.jar"));
            folder.install(PluginArchive.read(jar));
            loaders.add(use(folder));
            folder.remove("acme");
            if (round == ROUNDS / 2) {
                collect(loaders);
                settled = metaspace();
            }
        }
        collect(loaders);

        assertThat(loaders).allMatch(loader -> loader.get() == null);
        assertThat(metaspace() - settled).isLessThan(MEBIBYTE);
    }

    private WeakReference<ClassLoader> use(PluginFolder folder) {
        try (Plugins plugins = Plugins.of(folder.archives(), temporary.resolve("cache"))) {
            PoolerFactory factory =
                    new PluginCatalogue(new Nothing(), plugins).find(PoolerFactory.class, "acme", "in this test");
            PoolerInput input = PoolerInput.ofDimension(6);
            try (PoolerProbe probe =
                    new PoolerProbe(factory.create(input, Settings.defaults(factory.spec()), new Seed(1)))) {
                PoolerProbe.Gradients gradients = probe.gradients(PaddedFrames.random(input, 5, 5, 3));
                assertThat(gradients.frames()).isNotEmpty();
            }
            return new WeakReference<>(factory.getClass().getClassLoader());
        }
    }

    private static void collect(List<WeakReference<ClassLoader>> loaders) {
        for (int i = 0; i < 20 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
        }
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }

    private static final class Nothing implements Catalogue {
        @Override
        public <F extends ComponentFactory> List<F> all(Class<F> kind) {
            return List.of();
        }

        @Override
        public <F extends ComponentFactory> F find(Class<F> kind, String name, String where) {
            throw new UnsupportedOperationException(name);
        }
    }
}
