package io.serlab.core.features;

import io.serlab.api.SerException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings frames from the disk into memory on a thread of its own, while those before them are worked on. What it cannot
 * read it leaves to the reader, who then meets the same trouble. The thread ends when nothing was asked for a while.
 * Thread-safe.
 */
final class FramesAhead {
    private static final Logger LOG = LoggerFactory.getLogger(FramesAhead.class);
    private static final Comparator<LayerIndex.Location> PLACE =
            Comparator.comparing(LayerIndex.Location::file).thenComparingLong(LayerIndex.Location::offset);

    private final MappedShards shards;
    // A request that has not begun when the next one comes is late already, so it is dropped.
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            FramesAhead::daemon,
            new ThreadPoolExecutor.DiscardOldestPolicy());

    FramesAhead(MappedShards shards) {
        this.shards = shards;
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "frames-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks for frames; returns at once. */
    void fetch(List<LayerIndex.Location> locations) {
        thread.execute(() -> {
            try {
                locations.stream().sorted(PLACE).forEach(shards::bytes);
            } catch (SerException e) {
                LOG.debug("left to the reader", e);
            }
        });
    }
}
