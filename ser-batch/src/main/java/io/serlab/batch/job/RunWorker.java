package io.serlab.batch.job;

import io.serlab.api.SerException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/** A process that makes runs one after the other, seen from the coordinator. Used by one thread. */
final class RunWorker implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final PrintStream requests;
    private final BufferedReader replies;

    private RunWorker(Process process) {
        this.process = process;
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.replies = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process like this one, with the same Java, flags and class path.
     *
     * @param arguments of the command line, which must make it a {@link RunServer}
     * @param log takes what it says on its error stream
     */
    static RunWorker start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:jdwp")) // two processes cannot share its port
                .forEach(command::add);
        // What the Java machine itself says, as when it crashes, must not stand among the replies.
        command.add("-XX:+DisplayVMOutputToStderr");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.serlab.batch.cli.Main"));
        command.addAll(arguments);
        try {
            return new RunWorker(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start());
        } catch (IOException e) {
            throw new SerException("no-worker", "Cannot start a worker process: " + e.getMessage(), e);
        }
    }

    /** Has a run made; empty if the process died over it, or said something that is no reply. */
    Optional<RunReply> train(RunRequest request) {
        requests.println(request.line());
        try {
            return Optional.ofNullable(replies.readLine()).map(RunReply::parse);
        } catch (IOException | JacksonException broken) {
            return Optional.empty();
        }
    }

    /** Ends what is left of a process that gave no reply; gives its exit code. */
    int bury() {
        return process.destroyForcibly().onExit().join().exitValue();
    }

    /** Asks it to end after the piece of work at hand; returns at once. */
    void release() {
        requests.close();
    }

    /** Ends it: politely, then not. */
    @Override
    public void close() {
        release();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
