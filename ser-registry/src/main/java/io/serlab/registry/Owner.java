package io.serlab.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that works on a run. Process numbers are used again, so the start of the process belongs to the name.
 *
 * @param host the name of its machine
 * @param pid its process number there
 * @param processStart when it was started
 */
public record Owner(String host, long pid, Instant processStart) {
    private static final int START_TOLERANCE_SECONDS = 3;
    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** This process. */
    public static Owner current() {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(hostName(), process.pid(), startOf(process));
    }

    /**
     * The process itself while it lives; empty if it has ended, even where its number is in use again. Only for owners
     * on this host.
     *
     * <p>The two start times of one process may differ by a second, because Linux derives them from a boot time that
     * the clock's correction moves: {@value #START_TOLERANCE_SECONDS} s are tolerated.
     */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedWith);
    }

    private boolean startedWith(ProcessHandle process) {
        return Duration.between(startOf(process), processStart).abs().toSeconds() <= START_TOLERANCE_SECONDS;
    }

    /** Where the system does not tell the start of a process, all processes count as started at the epoch. */
    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    // A network look-up of one's own name can take seconds where the name server is slow.
    static String hostName() {
        try {
            return Files.isReadable(LINUX_HOST_NAME)
                    ? Files.readString(LINUX_HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return "process %d on %s (started %s)".formatted(pid, host, processStart);
    }
}
