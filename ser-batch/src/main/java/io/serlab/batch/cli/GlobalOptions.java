package io.serlab.batch.cli;

import java.nio.file.Path;
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

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead of text")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            scope = ScopeType.INHERIT,
            description = "cpu, gpu or gpu:N (default: a GPU if there is one)")
    private @Nullable String device;

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
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ser"))
                .toAbsolutePath()
                .normalize();
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
