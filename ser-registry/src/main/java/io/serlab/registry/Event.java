package io.serlab.registry;

import java.time.Instant;

/**
 * Something that happened to a run.
 *
 * @param type kebab-case, such as {@code step-started}
 * @param message a sentence, or a JSON document
 */
public record Event(Instant time, String type, String message) {}
