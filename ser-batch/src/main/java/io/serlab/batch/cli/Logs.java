package io.serlab.batch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where logs go: HOME/logs/ser.log, turned over daily. Must be prepared before the first logger is made. A home that
 * cannot be written gets no log; the command itself says so when it needs to write.
 */
final class Logs {
    static final String NAME = "ser.log";

    private static final String NONE = "(no log: the home folder cannot be written)";

    private static volatile String file = NONE;
    private static volatile @Nullable Path folder;

    private Logs() {}

    static void prepare(String... arguments) {
        // Spring would set the logs up anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        folder = null;
        file = NONE;
        Path wanted = home(arguments).resolve("logs");
        try {
            Files.createDirectories(wanted);
        } catch (IOException unwritable) {
            return;
        }
        Path log = wanted.resolve(NAME);
        if (Files.isWritable(wanted) && (Files.isWritable(log) || !Files.exists(log))) {
            file = log.toString();
            folder = wanted;
        }
    }

    /** Empty where nothing can be written. */
    static Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    static String file() {
        return file;
    }

    // The line is not parsed yet; only --home matters here.
    private static Path home(String... arguments) {
        List<String> line = Arrays.asList(arguments);
        int at = line.indexOf("--home");
        if (at >= 0 && at + 1 < line.size()) {
            return Path.of(line.get(at + 1));
        }
        return line.stream()
                .filter(argument -> argument.startsWith("--home="))
                .findFirst()
                .map(argument -> Path.of(argument.substring("--home=".length())))
                .orElseGet(() -> new GlobalOptions().home());
    }
}
