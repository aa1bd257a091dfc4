package io.serlab.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param started when it was first begun
 * @param seconds the time worked on it; null until it ended once
 * @param metrics of the reported split by name, in alphabetical order; an unknown figure is null
 */
public record RunSummary(
        String id,
        String name,
        String group,
        RunStatus status,
        Instant started,
        @Nullable Double seconds,
        String encoder,
        String pooler,
        long seed,
        @Nullable String stage,
        List<String> tags,
        Map<String, @Nullable Double> metrics) {}
