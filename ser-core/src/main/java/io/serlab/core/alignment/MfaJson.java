package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON that the Montreal Forced Aligner writes in place of a TextGrid: {@code {"start": 0, "end": 1.2, "tiers": {"words":
 * {"type": "interval", "entries": [[0, 0.5, "so"], …]}, "phones": …}}}. Point tiers are left aside.
 */
final class MfaJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    private MfaJson(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @return its interval tiers, in the order of the file
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, is no such JSON or not all of one, or
     *     an interval ends before it begins or begins before the one before it ends
     */
    static List<AlignedTier> read(Path file) {
        return new MfaJson(file).tiers(tree(file).path("tiers"));
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(AlignmentText.of(file));
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    AlignmentText.INVALID,
                    "%s is no JSON, or not all of it: %s.".formatted(file, e.getOriginalMessage()),
                    e);
        }
    }

    private List<AlignedTier> tiers(JsonNode tiers) {
        if (!tiers.isObject()) {
            throw new InvalidInputException(
                    AlignmentText.INVALID, "%s has no 'tiers', as the JSON of an aligner has.".formatted(file));
        }
        List<AlignedTier> read = new ArrayList<>();
        tiers.properties().forEach(tier -> {
            String type = tier.getValue().path("type").asString("interval");
            if (type.equals("interval")) {
                read.add(new AlignedTier(tier.getKey(), intervals(tier.getKey(), tier.getValue())));
            } else if (!type.equals("point")) {
                throw AlignmentText.wrong(
                        file, "tier '%s'".formatted(tier.getKey()), "'%s' is no kind of tier".formatted(type));
            }
        });
        return read;
    }

    private List<AlignedInterval> intervals(String name, JsonNode tier) {
        JsonNode entries = tier.path("entries");
        if (!entries.isArray()) {
            throw AlignmentText.wrong(file, "tier '%s'".formatted(name), "it has no list 'entries'");
        }
        IntervalSequence intervals = new IntervalSequence(1e-6);
        for (int i = 0; i < entries.size(); i++) {
            String place = "entry %d of %d in tier '%s'".formatted(i + 1, entries.size(), name);
            JsonNode entry = entries.get(i);
            if (entry.size() != 3
                    || !entry.path(0).isNumber()
                    || !entry.path(1).isNumber()
                    || !entry.path(2).isString()) {
                throw AlignmentText.wrong(file, place, "%s is not [start, end, label]".formatted(entry));
            }
            intervals.add(
                    entry.path(0).asDouble(),
                    entry.path(1).asDouble(),
                    entry.path(2).asString(),
                    what -> AlignmentText.wrong(file, place, what));
        }
        return intervals.list();
    }
}
