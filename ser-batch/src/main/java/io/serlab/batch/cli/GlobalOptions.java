package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.plugins.Plugins;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RegistrySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, anywhere on the line. */
final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where everything is kept (default: $SER_HOME, else ~/.ser)")
    private @Nullable Path home;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = {
                "Where the history is kept: jdbc:postgresql://HOST/DATABASE or jdbc:sqlite:FILE",
                "(default: $SER_REGISTRY, else the url in HOME/registry.properties, else HOME/registry.db)"
            })
    private @Nullable String registry;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead of text")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            scope = ScopeType.INHERIT,
            description = "cpu, gpu or gpu:N (default: a GPU if there is one)")
    private @Nullable String device;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "A folder of plugins beside the installed ones")
    private @Nullable Path plugins;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress on the error stream")
    private boolean quiet;

    /** The folder for everything the product writes. */
    Path home() {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        return Optional.ofNullable(System.getenv("SER_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(userHome(), ".ser"))
                .toAbsolutePath()
                .normalize();
    }

    // Java asks the system's list of users, shells and containers go by the variable.
    private static String userHome() {
        return Optional.ofNullable(System.getenv("HOME"))
                .filter(text -> !text.isBlank())
                .orElseGet(() -> System.getProperty("user.home"));
    }

    /**
     * Where the experiment history is kept; nothing is opened yet.
     *
     * @throws InvalidInputException as {@link RegistrySettings#location}
     */
    RegistryLocation registry() {
        return registry(registry);
    }

    /** The registry of a URL, with the credentials that the user gave; null stands for the one in use. */
    RegistryLocation registry(@Nullable String url) {
        return RegistrySettings.location(home(), url, System.getenv());
    }

    /** Where installed plugins lie. */
    Path installedPlugins() {
        return home().resolve("plugins");
    }

    /**
     * The folder of further plugins that the line names.
     *
     * @throws InvalidInputException if there is none
     */
    Optional<Path> morePlugins() {
        Optional<Path> folder =
                Optional.ofNullable(plugins).map(path -> path.toAbsolutePath().normalize());
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(missing -> {
            throw new InvalidInputException("no-such-folder", "--plugins: there is no folder %s.".formatted(missing));
        });
        return folder;
    }

    /** All plugins, installed and named on the line; none of them is read yet. */
    Plugins plugins() {
        List<Path> folders = new ArrayList<>(List.of(installedPlugins()));
        morePlugins().ifPresent(folders::add);
        return Plugins.in(folders, pluginCache());
    }

    /** What is remembered and unpacked of plugins. */
    Path pluginCache() {
        return installedPlugins().resolve(".cache");
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    Optional<String> device() {
        return Optional.ofNullable(device);
    }
}
