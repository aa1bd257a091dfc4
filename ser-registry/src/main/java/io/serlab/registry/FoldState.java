package io.serlab.registry;

import org.jspecify.annotations.Nullable;

/**
 * How far a fold has come.
 *
 * @param bestEpoch the epoch chosen so far, or null before the first
 */
public record FoldState(
        String name, RunStatus status, @Nullable Integer bestEpoch) {}
