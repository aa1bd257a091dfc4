package io.serlab.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the folder of reference data, {@code shared}, which lies beside the repository on some machines and is absent
 * on others. Thread-safe.
 */
public final class SharedFolder {
    private static final String NAME = "shared";

    private SharedFolder() {}

    /** The folder {@code shared} in the nearest parent of the working directory that has one. */
    public static Optional<Path> find() {
        Path start = Path.of(System.getProperty("user.dir", ".")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(NAME))) {
                return Optional.of(folder.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    /** A file or folder under it, such as {@code data/emodb}, if it exists. */
    public static Optional<Path> find(String relative) {
        return find().map(folder -> folder.resolve(relative)).filter(Files::exists);
    }

    /** A file or folder under it; where it is absent the calling test is skipped, and the report says why. */
    public static Path require(String relative) {
        Optional<Path> found = find(relative);
        Assumptions.assumeTrue(found.isPresent(), NAME + "/" + relative + " is absent");
        return found.orElseThrow();
    }

    /**
     * A folder under it, and those named in an environment variable.
     *
     * @param variable the variable's name; its value is a list of folders, separated as in {@code PATH}
     * @return existing folders only; possibly none
     * @throws IllegalArgumentException if the variable names something that is no folder
     */
    public static List<Path> all(String relative, String variable) {
        List<Path> folders = new ArrayList<>();
        find(relative).ifPresent(folders::add);
        String named = System.getenv().getOrDefault(variable, "");
        Arrays.stream(named.split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(name -> folder(variable, name))
                .forEach(folders::add);
        return folders;
    }

    private static Path folder(String variable, String name) {
        if (!Files.isDirectory(Path.of(name))) {
            throw new IllegalArgumentException("%s names '%s', which is no folder".formatted(variable, name));
        }
        return Path.of(name);
    }
}
