package io.serlab.core.features;

import java.nio.file.Path;

/**
 * A file of the cache that is not what it should be.
 *
 * @param message one line: which file, what is wrong with it
 */
public record CacheProblem(Path file, String message) {}
