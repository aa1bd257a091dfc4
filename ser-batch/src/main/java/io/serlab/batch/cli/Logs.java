package io.serlab.batch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where logs go: HOME/logs/ser.log, turned over daily. Must be prepared before the first logger is made. A home that
 * cannot be written gets no log; the command itself says so when it needs to write.
 */
final class Logs {
    static final String NAME = "ser.log";

    private static volatile String file = "(no log: the home folder cannot be written)";
    private static volatile Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    private Logs() {}

    static void prepare(String... arguments) {
        // Spring would set the logs up anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Path wanted = home(arguments).resolve("logs");
        try {
            Files.createDirectories(wanted);
            file = wanted.resolve(NAME).toString();
            folder = wanted;
        } catch (IOException unwritable) {
            // the folder for temporary files stays
        }
    }

    static Path folder() {
        return folder;
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
