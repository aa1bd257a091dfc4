package io.serlab.registry;

/** What became of the wish to work on a run. */
public sealed interface Claim {

    /** The run that was asked for: a ULID. */
    String runId();

    /** Nobody had this run before; the caller owns it now. */
    record New(String runId) implements Claim {}

    /**
     * The run was begun before and nobody works on it; the caller owns it now.
     *
     * @param previous {@link RunStatus#RUNNING} if its process was killed
     */
    record Resumable(String runId, RunStatus previous) implements Claim {}

    /** The run is complete; nothing was claimed. */
    record Completed(String runId) implements Claim {}

    /** A living process works on it, perhaps this one; nothing was claimed. */
    record OwnedBy(String runId, Owner owner) implements Claim {}
}
