package io.serlab.registry;

import java.time.Instant;

/** What someone wrote about a run. */
public record Note(Instant time, String text) {}
