package io.serlab.batch.mlflow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run, or a group of runs, as MLflow shall have it.
 *
 * @param name given once: who renames the run in MLflow keeps the new name
 * @param startTime milliseconds since 1970
 * @param endTime milliseconds since 1970; null while it runs
 * @param status in MLflow's words
 * @param points of each key in the order of the steps
 * @param spec the resolved experiment file
 */
record RunPortrait(
        String name,
        long startTime,
        @Nullable Long endTime,
        String status,
        Map<String, String> parameters,
        List<Point> points,
        Map<String, String> tags,
        String spec) {

    /** The same with further tags. */
    RunPortrait tagged(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(tags);
        all.putAll(more);
        return new RunPortrait(name, startTime, endTime, status, parameters, points, all, spec);
    }
}
