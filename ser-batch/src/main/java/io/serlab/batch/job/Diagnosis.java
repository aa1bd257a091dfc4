package io.serlab.batch.job;

import ai.djl.engine.Engine;
import io.serlab.api.SerException;
import io.serlab.core.features.CacheStatistics;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.files.FileTrouble;
import io.serlab.plugins.PluginFailure;
import io.serlab.plugins.Plugins;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What this machine offers, and what stands in the way. */
public final class Diagnosis {
    private static final double GIB = 1L << 30;
    private static final double LEAST_FREE_GIB = 2;

    private final Path home;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * One thing that was looked at.
     *
     * @param found what it is, and what to do where it is not ok
     */
    public record Finding(String what, boolean ok, String found) {}

    private Diagnosis(Path home) {
        this.home = home;
    }

    /** Looks at everything; never fails. */
    public static List<Finding> of(Path home, Plugins plugins) {
        Diagnosis diagnosis = new Diagnosis(home);
        diagnosis.plugins(plugins);
        diagnosis.java();
        diagnosis.home();
        diagnosis.disk();
        diagnosis.engine();
        diagnosis.cache();
        return diagnosis.findings;
    }

    private void plugins(Plugins plugins) {
        List<PluginFailure> failures = plugins.failures();
        String usable = "%d can be used".formatted(plugins.known().size());
        add(
                "plugins",
                failures.isEmpty(),
                failures.isEmpty()
                        ? usable
                        : usable + ", not " + failures.toString().replaceAll("^\\[|\\]$", ""));
    }

    private void add(String what, boolean ok, String found) {
        findings.add(new Finding(what, ok, found));
    }

    private void java() {
        add(
                "Java",
                Runtime.version().feature() >= 17,
                "%s, %s".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name")));
        add(
                "machine",
                true,
                "%s %s, %d processors, %.1f GiB for Java"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() / GIB));
    }

    private void home() {
        try {
            Files.createDirectories(home);
            Path probe = Files.createTempFile(home, ".doctor", ".tmp");
            Files.delete(probe);
            add("home", true, home.toString());
        } catch (IOException unwritable) {
            add(
                    "home",
                    false,
                    "%s cannot be written (%s): choose another with --home"
                            .formatted(home, FileTrouble.words(unwritable)));
        }
    }

    private void disk() {
        try {
            FileStore store = Files.getFileStore(Files.exists(home) ? home : home.getRoot());
            double free = store.getUsableSpace() / GIB;
            String words = String.format(Locale.ROOT, "%.1f GiB free of %.1f", free, store.getTotalSpace() / GIB);
            add("disk", free >= LEAST_FREE_GIB, free >= LEAST_FREE_GIB ? words : words + ": features need room");
        } catch (IOException e) {
            add("disk", false, "cannot be asked: " + FileTrouble.words(e));
        }
    }

    private void engine() {
        try {
            Engine engine =
                    EngineSetup.load(home, Math.max(1, Runtime.getRuntime().availableProcessors()));
            add("engine", true, "%s %s".formatted(engine.getEngineName(), engine.getVersion()));
            int gpus = engine.getGpuCount();
            add(
                    "GPU",
                    true,
                    gpus == 0 ? "none that this engine can use: everything runs on the CPU" : gpus + " usable");
            add("threads", true, System.getProperty("ai.djl.pytorch.num_threads") + " here; runs use training.threads");
        } catch (SerException broken) {
            add("engine", false, String.valueOf(broken.getMessage()));
        }
    }

    private void cache() {
        try {
            CacheStatistics statistics = new FeatureCache(home.resolve("features")).stat();
            add(
                    "feature cache",
                    statistics.unusable() == 0,
                    String.format(
                            Locale.ROOT,
                            "%.1f MiB in %d layers, %d damaged shards (they are encoded again when needed)",
                            statistics.bytes() / (double) (1 << 20),
                            statistics.layers().size(),
                            statistics.unusable()));
        } catch (SerException broken) {
            add("feature cache", false, String.valueOf(broken.getMessage()));
        }
    }
}
