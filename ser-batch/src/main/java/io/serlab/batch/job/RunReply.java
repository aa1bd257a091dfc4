package io.serlab.batch.job;

import io.serlab.api.SerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a run, as a line of JSON.
 *
 * @param error why it failed
 */
record RunReply(Status status, @Nullable String error) {
    private static final JsonMapper JSON = new JsonMapper();

    enum Status {
        COMPLETED,
        INTERRUPTED,
        /** Another process works on it. */
        BUSY,
        FAILED
    }

    static RunReply failed(RuntimeException error) {
        return failed(reason(error));
    }

    /** Why something failed, in one line. */
    static String reason(RuntimeException failed) {
        String message = String.valueOf(failed.getMessage());
        return failed instanceof SerException
                ? message
                : "unexpected %s: %s".formatted(failed.getClass().getSimpleName(), message);
    }

    static RunReply failed(String error) {
        return new RunReply(Status.FAILED, error);
    }

    static RunReply of(Status status) {
        return new RunReply(status, null);
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static RunReply parse(String line) {
        return JSON.readValue(line, RunReply.class);
    }
}
