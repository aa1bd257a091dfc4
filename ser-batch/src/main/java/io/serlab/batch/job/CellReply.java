package io.serlab.batch.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a cell, as a line of JSON.
 *
 * @param run its id; null if it failed before it had one
 * @param status completed, interrupted or failed
 * @param error why it failed
 */
record CellReply(
        @Nullable String run, Status status, @Nullable String error) {
    private static final JsonMapper JSON = new JsonMapper();

    enum Status {
        COMPLETED,
        INTERRUPTED,
        FAILED
    }

    static CellReply failed(String error) {
        return new CellReply(null, Status.FAILED, error);
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static CellReply parse(String line) {
        return JSON.readValue(line, CellReply.class);
    }
}
