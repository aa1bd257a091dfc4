package io.serlab.registry;

import java.util.List;
import java.util.Objects;

/**
 * A file that a run made.
 *
 * @param kind what it is, such as {@code checkpoint} or {@code predictions}
 * @param path relative to the run's folder, with forward slashes
 * @param sha256 of its bytes, in hexadecimal
 * @param bytes its size
 */
public record Artifact(String kind, String path, String sha256, long bytes) {
    public Artifact {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sha256, "sha256");
        if (path.isBlank() || path.startsWith("/") || path.indexOf('\\') >= 0 || leadsOut(path) || bytes < 0) {
            throw new IllegalArgumentException("artifact path '" + path + "', " + bytes + " bytes");
        }
    }

    // Journals come from elsewhere, too: what they name is read, and sent to others.
    private static boolean leadsOut(String path) {
        return List.of(path.split("/", -1)).contains("..");
    }
}
