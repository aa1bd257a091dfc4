package io.serlab.core.benchmark;

import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One system of a benchmark: an experiment for all seeds.
 *
 * @param file the experiment file that the benchmark file stands for
 * @param spec the same, resolved
 */
public record BenchmarkSystem(SystemName name, ExperimentFile file, ExperimentSpec spec) {

    /** The experiment file of one seed, for a process that trains only that. */
    public ExperimentFile cell(long seed) {
        return with("seeds", List.of(seed));
    }

    /** The experiment file with another value of one top-level key. */
    ExperimentFile with(String key, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(file.values());
        values.put(key, value);
        return new ExperimentFile(file.file(), values, file.overridden());
    }
}
