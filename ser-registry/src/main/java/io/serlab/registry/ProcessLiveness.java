package io.serlab.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * An owner on this host lives if its process does; an owner elsewhere lives as long as its lease, counted from its
 * last heartbeat. Thread-safe.
 *
 * <p>The two start times of one process may differ by a second, because Linux derives them from a boot time that the
 * clock's correction moves: {@value #START_TOLERANCE_SECONDS} s are tolerated.
 */
final class ProcessLiveness implements OwnerLiveness {
    static final Duration LEASE = Duration.ofMinutes(30);
    private static final int START_TOLERANCE_SECONDS = 3;

    private final String host;
    private final Clock clock;

    ProcessLiveness(String host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    @Override
    public boolean isAlive(Owner owner, Instant heartbeat) {
        return owner.host().equals(host)
                ? isProcessAlive(owner)
                : heartbeat.plus(LEASE).isAfter(clock.instant());
    }

    private static boolean isProcessAlive(Owner owner) {
        return ProcessHandle.of(owner.pid())
                .filter(ProcessHandle::isAlive)
                .map(Owner::startOf)
                .map(start ->
                        Duration.between(start, owner.processStart()).abs().toSeconds() <= START_TOLERANCE_SECONDS)
                .orElse(false);
    }
}
