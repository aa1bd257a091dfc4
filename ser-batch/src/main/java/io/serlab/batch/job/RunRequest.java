package io.serlab.batch.job;

import io.serlab.core.experiment.ExperimentFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of many as a line of JSON, from the process that coordinates to one that trains.
 *
 * @param tested whether to test it for faithfulness
 */
record RunRequest(String file, Map<String, Object> values, List<String> overridden, boolean tested) {
    private static final JsonMapper JSON = new JsonMapper();

    static RunRequest of(ExperimentFile file) {
        return new RunRequest(file.file().toString(), file.values(), List.copyOf(file.overridden()), false);
    }

    RunRequest testing(boolean faithfulness) {
        return new RunRequest(file, values, overridden, faithfulness);
    }

    ExperimentFile experiment() {
        return new ExperimentFile(Path.of(file), values, new LinkedHashSet<>(overridden));
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static RunRequest parse(String line) {
        return JSON.readValue(line, RunRequest.class);
    }
}
