package io.serlab.batch.mlflow;

import java.time.Duration;
import java.util.List;

/**
 * How long a server may take.
 *
 * @param connect for a connection
 * @param answer for an answer to a request of ordinary size
 * @param slowestUpload bytes per second of a file that are still waited for, at least 1
 * @param waits before each further try where the server is busy
 */
record Patience(Duration connect, Duration answer, long slowestUpload, List<Duration> waits) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            100_000,
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(16)));

    /** For the answer to so many bytes. */
    Duration forUpload(long bytes) {
        return answer.plusSeconds(bytes / slowestUpload);
    }
}
