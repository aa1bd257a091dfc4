package io.serlab.batch.mlflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as the server has it.
 *
 * @param endTime milliseconds since 1970; null while there is none
 * @param artifacts where its files lie, such as {@code mlflow-artifacts:/1/0a1b/artifacts}
 * @param latest of each key the point that counts, of the highest step
 */
record StoredRun(
        String id,
        String status,
        @Nullable Long endTime,
        String artifacts,
        Map<String, String> parameters,
        Map<String, Point> latest,
        Map<String, String> tags) {

    static StoredRun of(JsonNode run) {
        JsonNode info = run.path("info");
        JsonNode data = run.path("data");
        long end = number(info.path("end_time"));
        Map<String, Point> latest = new HashMap<>();
        data.path("metrics").forEach(metric -> {
            Point point = point(metric);
            latest.put(point.key(), point);
        });
        return new StoredRun(
                text(info, "run_id"),
                text(info, "status"),
                end == 0 ? null : end,
                text(info, "artifact_uri"),
                texts(data.path("params")),
                latest,
                texts(data.path("tags")));
    }

    static Point point(JsonNode metric) {
        JsonNode value = metric.path("value");
        return new Point(
                text(metric, "key"),
                value.isNumber() ? value.asDouble() : Double.NaN,
                number(metric.path("timestamp")),
                (int) number(metric.path("step")));
    }

    private static Map<String, String> texts(JsonNode entries) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach(entry -> texts.put(text(entry, "key"), text(entry, "value")));
        return texts;
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asString("");
    }

    // Some servers write 64-bit numbers as texts, as protocol buffers do.
    private static long number(JsonNode node) {
        return node.isNumber() ? node.asLong() : node.isString() ? Long.parseLong(node.asString()) : 0;
    }

    String tag(String key) {
        return tags.getOrDefault(key, "");
    }
}
