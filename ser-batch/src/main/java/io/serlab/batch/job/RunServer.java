package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.api.component.Catalogue;
import io.serlab.core.experiment.ExperimentBinder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes runs in a process of its own: a request per line comes in, a reply per line goes out. The end of the input,
 * as when the coordinating process was killed, stops it after the piece of work at hand.
 */
public final class RunServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunServer.class);
    private static final String END = "";

    private final Catalogue catalogue;
    private final ExperimentRunner.Options options;
    private final BooleanSupplier stop;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;

    /** @param stop whether the user asked this very process to end */
    public RunServer(Catalogue catalogue, ExperimentRunner.Options options, BooleanSupplier stop) {
        this.catalogue = catalogue;
        this.options = options.unattended();
        this.stop = stop;
    }

    /** Serves until the input ends; trains on the calling thread. */
    public void serve(BufferedReader in, PrintStream out) throws InterruptedException {
        Thread reader = new Thread(() -> read(in), "run-requests");
        reader.setDaemon(true);
        reader.start();
        for (String line = requests.take(); !line.equals(END) && !stopped(); line = requests.take()) {
            out.println(answer(line).line());
        }
    }

    private boolean stopped() {
        return abandoned || stop.getAsBoolean();
    }

    private void read(BufferedReader in) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.add(line);
            }
        } catch (IOException broken) {
            LOG.debug("the coordinator is gone", broken);
        }
        abandoned = true;
        requests.add(END);
    }

    private RunReply answer(String line) {
        try {
            RunRequest request = RunRequest.parse(line);
            ExperimentOutcome outcome = new ExperimentRunner(
                            ExperimentBinder.bind(request.experiment(), catalogue, options.home()),
                            request.tested() ? options.telling(Explanations.testing(0)) : options,
                            Progress.SILENT,
                            this::stopped)
                    .run();
            return RunReply.of(outcome.interrupted(1) ? RunReply.Status.INTERRUPTED : RunReply.Status.COMPLETED);
        } catch (RuntimeException failed) {
            LOG.error("a run failed", failed);
            boolean busy = failed instanceof SerException known && known.code().equals(ExperimentRunner.IN_PROGRESS);
            return busy ? RunReply.of(RunReply.Status.BUSY) : RunReply.failed(failed);
        }
    }
}
