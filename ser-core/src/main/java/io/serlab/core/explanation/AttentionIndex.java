package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The index beside a sharded file, in the layout of published models: {@code metadata} and {@code weight_map}. */
final class AttentionIndex {
    private static final String WEIGHT_MAP = "weight_map";

    private AttentionIndex() {}

    static String json(Map<String, String> metadata, Map<String, String> shardOf) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metadata", metadata);
        document.put(WEIGHT_MAP, shardOf);
        return new JsonMapper().writeValueAsString(document) + "\n";
    }

    static Map<String, String> read(Path index) {
        try {
            JsonNode map = new JsonMapper().readTree(Files.readAllBytes(index)).path(WEIGHT_MAP);
            Map<String, String> shardOf = new LinkedHashMap<>();
            map.properties()
                    .forEach(entry ->
                            shardOf.put(entry.getKey(), entry.getValue().asString()));
            if (shardOf.isEmpty()) {
                throw corrupt(index, null);
            }
            return shardOf;
        } catch (IOException | JacksonException e) {
            throw corrupt(index, e);
        }
    }

    private static InvalidInputException corrupt(Path index, @Nullable Throwable cause) {
        return new InvalidInputException(
                "corrupt-index", "Not an index of attention shards: " + index + " has no 'weight_map'", cause);
    }
}
