package io.serlab.batch.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains cells on several processes at once. A cell whose process died is tried once more, on a new one: what the dead
 * one had finished is kept. No cell's failure touches another.
 */
final class CellWorkers {
    private static final int ATTEMPTS = 2;
    private static final long POLL_MILLIS = 200;

    private final int count;
    private final Supplier<CellWorker> starter;
    private final BooleanSupplier stop;

    /** What became of a cell of the benchmark. */
    record Finished(BenchmarkCell cell, CellReply reply, double seconds) {}

    CellWorkers(int count, Supplier<CellWorker> starter, BooleanSupplier stop) {
        this.count = count;
        this.starter = starter;
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
        boolean released = false;
        while (lanes.stream().anyMatch(Thread::isAlive) || !finished.isEmpty()) {
            if (stop.getAsBoolean() && !released) {
                released = true;
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
                    CellReply reply = train(cell.get());
                    finished.add(new Finished(cell.get(), reply, (System.nanoTime() - start) * 1e-9));
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

        private CellReply train(BenchmarkCell cell) {
            int code = 0;
            for (int attempt = 0; attempt < ATTEMPTS && !stop.getAsBoolean(); attempt++) {
                CellWorker own = worker.orElseGet(starter);
                worker = Optional.of(own);
                Optional<CellReply> reply = own.train(cell.request());
                if (reply.isPresent()) {
                    return reply.get();
                }
                code = own.exitCode();
                worker = Optional.empty();
            }
            return stop.getAsBoolean()
                    ? new CellReply(null, CellReply.Status.INTERRUPTED, null)
                    : CellReply.failed("its process died twice, the second time with exit code " + code);
        }
    }
}
