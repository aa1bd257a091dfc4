package io.serlab.batch.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes runs on several processes at once. A run whose process died is tried once more, on a new one: what the dead one
 * had finished is kept. No run's failure touches another.
 */
final class RunWorkers<T extends WorkerTask> {
    private static final Logger LOG = LoggerFactory.getLogger(RunWorkers.class);
    private static final int ATTEMPTS = 2;
    private static final long POLL_MILLIS = 200;
    private static final long BUSY_NANOS = 1_000_000_000L;

    private final int count;
    private final Supplier<RunWorker> starter;
    private final Path log;
    private final BooleanSupplier stop;

    /** What became of a run. */
    record Finished<T>(T task, RunReply reply, double seconds) {}

    /**
     * @param starter starts a process
     * @param log where the processes tell of their troubles
     */
    RunWorkers(int count, Supplier<RunWorker> starter, Path log, BooleanSupplier stop) {
        this.count = count;
        this.starter = starter;
        this.log = log;
        this.stop = stop;
    }

    /**
     * Makes all runs, in their order as processes become free, or as far as it gets before a stop is asked for.
     *
     * @param listener told of each on the calling thread
     */
    void train(List<T> tasks, Consumer<Finished<T>> listener) {
        follow(tasks, finished -> {
            listener.accept(finished);
            return List.of();
        });
    }

    /**
     * The same where the end of a run may call for further ones.
     *
     * @param listener told of each on the calling thread; gives what is to be done besides, which goes before what waits
     */
    void follow(List<T> tasks, Function<Finished<T>, List<T>> listener) {
        Agenda<T> agenda = new Agenda<>(tasks);
        BlockingQueue<Finished<T>> finished = new LinkedBlockingQueue<>();
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Lane lane = new Lane(agenda, finished);
            lanes.add(lane);
            lane.start();
        }
        try {
            while (lanes.stream().anyMatch(Thread::isAlive) || !finished.isEmpty()) {
                if (stop.getAsBoolean()) {
                    lanes.forEach(Lane::release);
                }
                poll(finished).ifPresent(ended -> agenda.close(listener.apply(ended)));
            }
        } finally {
            agenda.abandon();
        }
    }

    private static <F> Optional<F> poll(BlockingQueue<F> finished) {
        try {
            return Optional.ofNullable(finished.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(unexpected);
        }
    }

    /** One process after the other, and the thread that feeds them. */
    private final class Lane extends Thread {
        private final Agenda<T> agenda;
        private final BlockingQueue<Finished<T>> finished;
        private volatile Optional<RunWorker> worker = Optional.empty();

        Lane(Agenda<T> agenda, BlockingQueue<Finished<T>> finished) {
            super("runs");
            this.agenda = agenda;
            this.finished = finished;
        }

        void release() {
            worker.ifPresent(RunWorker::release);
        }

        @Override
        public void run() {
            try {
                for (Optional<T> task = agenda.next(stop); task.isPresent(); task = agenda.next(stop)) {
                    long start = System.nanoTime();
                    RunReply reply = answered(task.get());
                    if (reply.status() == RunReply.Status.BUSY) {
                        postpone(task.get());
                    } else {
                        finished.add(new Finished<>(task.get(), reply, (System.nanoTime() - start) * 1e-9));
                    }
                }
            } finally {
                worker.ifPresent(RunWorker::close);
            }
        }

        // Another process, such as an orphan of a killed command, makes it; once that has ended, its run is found or
        // carried on.
        private void postpone(T task) {
            agenda.postpone(task);
            LockSupport.parkNanos(BUSY_NANOS);
        }

        private RunReply answered(T task) {
            try {
                return train(task);
            } catch (RuntimeException | LinkageError failed) {
                LOG.error("a run failed", failed);
                return RunReply.failed(String.valueOf(failed.getMessage()));
            }
        }

        private RunReply train(T task) {
            int code = 0;
            for (int attempt = 0; attempt < ATTEMPTS && !stop.getAsBoolean(); attempt++) {
                RunWorker own = worker.orElseGet(starter);
                worker = Optional.of(own);
                Optional<RunReply> reply = own.train(task.request()).filter(this::isMeant);
                if (reply.isPresent()) {
                    return reply.get();
                }
                worker = Optional.empty();
                code = own.bury();
            }
            return stop.getAsBoolean()
                    ? RunReply.of(RunReply.Status.INTERRUPTED)
                    : RunReply.failed("its process died %d times, the last time with exit code %d; see %s"
                            .formatted(ATTEMPTS, code, log));
        }

        // A worker that somebody else asked to end counts as dead.
        private boolean isMeant(RunReply reply) {
            return reply.status() != RunReply.Status.INTERRUPTED || stop.getAsBoolean();
        }
    }
}
