package io.serlab.registry;

import java.time.Instant;

/** Tells whether the owner of a run is still at work. */
@FunctionalInterface
public interface OwnerLiveness {

    /**
     * Whether the owner lives; if not, its run may be taken over.
     *
     * @param heartbeat when the owner last reported
     */
    boolean isAlive(Owner owner, Instant heartbeat);
}
