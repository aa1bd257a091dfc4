package io.serlab.encoders;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data beside the repository; tests that need it are skipped where it is absent. */
public final class SharedFolder {
    private SharedFolder() {}

    /** A file or folder in {@code shared/}, found from the working directory upwards. */
    public static Path require(String name) {
        Path found = above("shared");
        assumeTrue(found != null && Files.exists(found.resolve(name)), "../shared/" + name + " is absent");
        return found.resolve(name);
    }

    /** A file of this repository. */
    public static Path repository(String name) {
        return above("submissions").resolveSibling(name);
    }

    private static Path above(String folder) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(folder))) {
                return at.resolve(folder);
            }
        }
        return Path.of(folder);
    }
}
