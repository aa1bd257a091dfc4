package io.serlab.batch.job;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains cells on several processes at once. A cell whose process died is tried once more, on a new one: what the dead
 * one had finished is kept. No cell's failure touches another.
 */
final class CellWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(CellWorkers.class);
    private static final int ATTEMPTS = 2;
    private static final long POLL_MILLIS = 200;
    private static final long BUSY_NANOS = 1_000_000_000L;

    private final int count;
    private final Supplier<CellWorker> starter;
    private final Path log;
    private final BooleanSupplier stop;

    /** What became of a cell of the benchmark. */
    record Finished(BenchmarkCell cell, CellReply reply, double seconds) {}

    /**
     * @param starter starts a process
     * @param log where the processes tell of their troubles
     */
    CellWorkers(int count, Supplier<CellWorker> starter, Path log, BooleanSupplier stop) {
        this.count = count;
        this.starter = starter;
        this.log = log;
        this.stop = stop;
    }

    /**
     * Trains all cells, in their order as processes become free, or as far as it gets before a stop is asked for.
     *
     * @param listener told of each on the calling thread
     */
    void train(List<BenchmarkCell> cells, Consumer<Finished> listener) {
        Queue<BenchmarkCell> waiting = new ArrayDeque<>(cells);
        BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(count, cells.size()); i++) {
            Lane lane = new Lane(waiting, finished);
            lanes.add(lane);
            lane.start();
        }
        while (lanes.stream().anyMatch(Thread::isAlive) || !finished.isEmpty()) {
            if (stop.getAsBoolean()) {
                lanes.forEach(Lane::release);
            }
            poll(finished).ifPresent(listener);
        }
    }

    private static Optional<Finished> poll(BlockingQueue<Finished> finished) {
        try {
            return Optional.ofNullable(finished.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(unexpected);
        }
    }

    /** One process after the other, and the thread that feeds them. */
    private final class Lane extends Thread {
        private final Queue<BenchmarkCell> waiting;
        private final BlockingQueue<Finished> finished;
        private volatile Optional<CellWorker> worker = Optional.empty();

        Lane(Queue<BenchmarkCell> waiting, BlockingQueue<Finished> finished) {
            super("cells");
            this.waiting = waiting;
            this.finished = finished;
        }

        void release() {
            worker.ifPresent(CellWorker::release);
        }

        @Override
        public void run() {
            try {
                for (Optional<BenchmarkCell> cell = next(); cell.isPresent(); cell = next()) {
                    long start = System.nanoTime();
                    CellReply reply = answered(cell.get());
                    if (reply.status() == CellReply.Status.BUSY) {
                        postpone(cell.get());
                    } else {
                        finished.add(new Finished(cell.get(), reply, (System.nanoTime() - start) * 1e-9));
                    }
                }
            } finally {
                worker.ifPresent(CellWorker::close);
            }
        }

        private Optional<BenchmarkCell> next() {
            synchronized (waiting) {
                return stop.getAsBoolean() ? Optional.empty() : Optional.ofNullable(waiting.poll());
            }
        }

        // Another benchmark or an orphan of a killed one trains it; once that has ended, its run is found or carried
        // on.
        private void postpone(BenchmarkCell cell) {
            synchronized (waiting) {
                waiting.add(cell);
            }
            LockSupport.parkNanos(BUSY_NANOS);
        }

        private CellReply answered(BenchmarkCell cell) {
            try {
                return train(cell);
            } catch (RuntimeException failed) {
                LOG.error("a cell failed", failed);
                return CellReply.failed(String.valueOf(failed.getMessage()));
            }
        }

        private CellReply train(BenchmarkCell cell) {
            int code = 0;
            for (int attempt = 0; attempt < ATTEMPTS && !stop.getAsBoolean(); attempt++) {
                CellWorker own = worker.orElseGet(starter);
                worker = Optional.of(own);
                Optional<CellReply> reply = own.train(cell.request()).filter(this::isMeant);
                if (reply.isPresent()) {
                    return reply.get();
                }
                worker = Optional.empty();
                code = own.bury();
            }
            return stop.getAsBoolean()
                    ? CellReply.of(CellReply.Status.INTERRUPTED)
                    : CellReply.failed("its process died %d times, the last time with exit code %d; see %s"
                            .formatted(ATTEMPTS, code, log));
        }

        // A worker that somebody else asked to end counts as dead.
        private boolean isMeant(CellReply reply) {
            return reply.status() != CellReply.Status.INTERRUPTED || stop.getAsBoolean();
        }
    }
}
