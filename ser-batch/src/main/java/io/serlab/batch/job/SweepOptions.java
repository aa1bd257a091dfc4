package io.serlab.batch.job;

import io.serlab.registry.RegistryLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many runs are made at once.
 *
 * @param registry where the history and the jobs are kept
 * @param device as on the command line; empty: a GPU if there is one
 * @param plugins a folder of further plugins
 * @param policy what becomes of runs that were begun with other versions of their plugins
 */
public record SweepOptions(
        Path home, RegistryLocation registry, Optional<String> device, Optional<Path> plugins, PluginPolicy policy) {

    /** The command line of a worker process. */
    List<String> workerArguments() {
        List<String> arguments = new ArrayList<>(
                List.of("run-worker", "--quiet", "--home", home.toString(), "--registry", registry.url()));
        device.ifPresent(name -> arguments.addAll(List.of("--device", name)));
        plugins.ifPresent(folder -> arguments.addAll(List.of("--plugins", folder.toString())));
        switch (policy) {
            case ACCEPT -> arguments.add("--accept-changed-plugin");
            case FRESH -> arguments.add("--fresh");
            case REFUSE -> {}
        }
        return arguments;
    }

    /**
     * How many processes train at the same time.
     *
     * @param asked as in the file; 0: as many as the processors allow
     */
    static int workers(int asked, int threads) {
        return asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
    }

    /** Where runs have their folders. */
    Path runs() {
        return home.resolve("runs");
    }

    /** Where the worker processes of a command tell of their troubles; its folder is made. */
    Path workerLog(String command) {
        Path logs = home.resolve("logs");
        RunFolder.make(logs);
        return logs.resolve(command + "-workers.log");
    }
}
