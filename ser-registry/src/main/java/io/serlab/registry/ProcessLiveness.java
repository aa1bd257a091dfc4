package io.serlab.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * An owner on this host lives if its process does; an owner elsewhere lives as long as its lease, counted from its
 * last heartbeat. Thread-safe.
 */
final class ProcessLiveness implements OwnerLiveness {
    static final Duration LEASE = Duration.ofMinutes(30);

    private final String host;
    private final Clock clock;

    ProcessLiveness(String host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    @Override
    public boolean isAlive(Owner owner, Instant heartbeat) {
        return owner.host().equals(host)
                ? owner.process().isPresent()
                : heartbeat.plus(LEASE).isAfter(clock.instant());
    }
}
