package io.serlab.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent to a challenge.
 *
 * @param id a ULID
 * @param runId the run that made it; null if it was made elsewhere
 * @param pack the challenge
 * @param file the name of the file
 * @param sha256 of its bytes, in hexadecimal
 * @param packageSha256 one hash for all files of its package
 * @param metric what the challenge scores by
 * @param development that metric on development data; null if it is not known
 * @param forced what was overridden to send it; null if nothing was
 * @param withdrawal null if it was not withdrawn
 * @param scores all that was returned, the latest last
 */
public record SentSubmission(
        String id,
        @Nullable String runId,
        String pack,
        Instant sent,
        String file,
        String sha256,
        String packageSha256,
        String metric,
        @Nullable Double development,
        @Nullable String forced,
        @Nullable String note,
        @Nullable Withdrawal withdrawal,
        List<Returned> scores) {
    /** A score that the organisers returned, and when it was recorded. */
    public record Returned(Instant time, String metric, double value) {}

    /** That the file was not uploaded after all, and since when that is known. */
    public record Withdrawal(Instant time, String reason) {}

    public SentSubmission {
        scores = List.copyOf(scores);
    }

    /**
     * Whether it was uploaded as far as is known, and so takes a place of the quota. A returned score proves it, whatever
     * someone else said.
     */
    public boolean counts() {
        return withdrawal == null || !scores.isEmpty();
    }

    /** The latest returned score of a metric. */
    public Optional<Double> returned(String name) {
        return scores.stream()
                .filter(score -> score.metric().equals(name))
                .reduce((first, second) -> second)
                .map(Returned::value);
    }

    /** The latest returned score of the challenge's own metric. */
    public Optional<Double> returned() {
        return returned(metric);
    }

    /** Returned less development, if both are known. */
    public Optional<Double> shrinkage() {
        Double known = development;
        return known == null ? Optional.empty() : returned().map(value -> value - known);
    }
}
