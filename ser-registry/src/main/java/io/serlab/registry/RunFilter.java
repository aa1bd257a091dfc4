package io.serlab.registry;

/** Chooses runs. Immutable and thread-safe. */
@FunctionalInterface
public interface RunFilter {
    /** Every run. */
    RunFilter ALL = () -> SqlCondition.of("1 = 1");

    /** The filter as a condition of the database. */
    SqlCondition condition();
}
