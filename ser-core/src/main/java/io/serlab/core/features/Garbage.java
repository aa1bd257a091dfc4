package io.serlab.core.features;

import java.nio.file.Path;

/**
 * A file of the cache that can go.
 *
 * @param bytes its size
 */
public record Garbage(Path file, long bytes, Reason reason) {

    /** Why it can go. */
    public enum Reason {
        /** What a process that no longer lives was writing. */
        LEFTOVER,
        /** It does not hold what its name promises, so nobody reads it. */
        DAMAGED,
        /** All that it holds is read from other files. */
        SUPERSEDED,
        /** It is sound, and the user wants it gone. */
        UNWANTED
    }
}
