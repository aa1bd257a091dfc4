package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file that says which shard of a checkpoint holds which tensor. */
final class ShardIndex {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MAX_BYTES = 100_000_000;

    private ShardIndex() {}

    /**
     * Tensor names and the files that hold them, in the order of the index.
     *
     * @throws InvalidInputException if it has no {@code weight_map}, or that names a file that is missing or not beside it
     */
    static Map<String, Path> read(Path index) {
        JsonNode places = parse(index).path("weight_map");
        if (!places.isObject() || places.isEmpty()) {
            throw malformed(index, "has no 'weight_map' of tensor names and files", null);
        }
        Map<String, Path> shards = new LinkedHashMap<>();
        places.properties().forEach(place -> shards.put(place.getKey(), shard(index, place.getValue())));
        return shards;
    }

    private static JsonNode parse(Path index) {
        try {
            if (Files.size(index) > MAX_BYTES) {
                throw malformed(index, "has %d bytes; at most %d".formatted(Files.size(index), MAX_BYTES), null);
            }
            return JSON.readTree(Files.readAllBytes(index));
        } catch (JacksonException e) {
            throw malformed(index, "is no JSON: " + Printable.text(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read %s: %s".formatted(index, e), e);
        }
    }

    private static Path shard(Path index, JsonNode name) {
        String text = name.isString() ? name.stringValue() : name.toString();
        if (!name.isString() || !text.matches("[\\w-][\\w.-]*")) {
            throw malformed(
                    index,
                    "names the shard '%s'; allowed is the name of a file beside it".formatted(Printable.text(text)),
                    null);
        }
        Path shard = index.resolveSibling(text);
        if (!Files.isRegularFile(shard)) {
            throw new InvalidInputException(
                    "missing-shard", "%s names %s, which is not there.".formatted(index, shard));
        }
        return shard;
    }

    private static InvalidInputException malformed(Path index, String why, @Nullable Throwable cause) {
        return new InvalidInputException(
                "malformed-index", "Not a usable checkpoint index: %s %s.".formatted(index, why), cause);
    }
}
