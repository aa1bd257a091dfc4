package io.serlab.batch.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Watches how much memory this process holds while something is done; knows nothing where the system does not tell. */
final class MemoryWatch implements AutoCloseable {
    private static final Path PROCESS = Path.of("/proc/self/status");
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final long MILLISECONDS = 50;

    private final Thread thread = new Thread(this::watch, "memory-watch");
    private volatile long largest;
    private volatile boolean closed;

    MemoryWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                largest = Math.max(largest, held().orElse(0));
                Thread.sleep(MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most bytes held so far. */
    long largest() {
        return largest;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Bytes that this process holds now. */
    static OptionalLong held() {
        return kibibytes(PROCESS, "VmRSS:");
    }

    /** Bytes that this process could hold before the machine has none left, what it holds included. */
    static OptionalLong available() {
        OptionalLong free = kibibytes(MACHINE, "MemAvailable:");
        OptionalLong held = held();
        return free.isPresent() && held.isPresent()
                ? OptionalLong.of(free.getAsLong() + held.getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalLong kibibytes(Path file, String key) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
