package io.serlab.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Held by whoever makes, changes or replaces the tables of a SQLite registry: one thread of one process. */
final class RegistryLock implements AutoCloseable {
    // The system refuses a second lock of the same process instead of letting it wait.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;
    private final FileLock lock;

    private RegistryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits until nobody else holds the lock of this registry's file. */
    static RegistryLock of(Path file) throws IOException {
        THREADS.lock();
        try {
            FileChannel channel = FileChannel.open(
                    file.resolveSibling("registry.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new RegistryLock(channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
