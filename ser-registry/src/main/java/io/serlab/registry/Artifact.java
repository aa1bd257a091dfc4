package io.serlab.registry;

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
        if (path.isBlank() || path.startsWith("/") || path.indexOf('\\') >= 0 || bytes < 0) {
            throw new IllegalArgumentException("artifact path '" + path + "', " + bytes + " bytes");
        }
    }
}
