package io.serlab.batch.job;

import io.serlab.core.experiment.ExperimentFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One cell of a benchmark as a line of JSON, from the process that coordinates to one that trains. */
record CellRequest(String file, Map<String, Object> values, List<String> overridden) {
    private static final JsonMapper JSON = new JsonMapper();

    static CellRequest of(ExperimentFile file) {
        return new CellRequest(file.file().toString(), file.values(), List.copyOf(file.overridden()));
    }

    ExperimentFile experiment() {
        return new ExperimentFile(Path.of(file), values, new LinkedHashSet<>(overridden));
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static CellRequest parse(String line) {
        return JSON.readValue(line, CellRequest.class);
    }
}
