package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML of a card: keys and values as they stand there. */
final class CardFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("name", "description", "license", "pretrained-on", "emotion-pretrained", "folder");

    private CardFile() {}

    /**
     * Reads a file whose root is a map.
     *
     * @throws InvalidInputException if it cannot be read, is no YAML, repeats a key or holds no map
     */
    static Map<String, Object> read(Path file) {
        Object root = parse(bytes(file), file);
        if (!(root instanceof Map<?, ?> map)) {
            throw malformed(file, "holds no keys", null);
        }
        return given(map);
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("missing-file", "No such model card: %s (encoder.card).".formatted(file));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read model card %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static @Nullable Object parse(byte[] yaml, Path file) {
        try {
            return YAML.readValue(yaml, Object.class);
        } catch (JacksonException e) {
            String reason = e.getOriginalMessage().lines().map(String::strip).collect(Collectors.joining(" "));
            throw malformed(file, "line %d: %s".formatted(line(e), reason), e);
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static InvalidInputException malformed(Path file, String why, @Nullable Throwable cause) {
        return new InvalidInputException("malformed-card", "Not a model card: %s: %s.".formatted(file, why), cause);
    }

    // Keys become texts, a key without a value counts as not given, an empty item of a list as an empty text.
    private static Map<String, Object> given(Map<?, ?> map) {
        Map<String, Object> keys = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                keys.put(String.valueOf(key), given(value));
            }
        });
        return keys;
    }

    private static Object given(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return given(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CardFile::given).toList();
        }
        return value == null ? "" : value;
    }

    /** All that frames can depend on, independent of the order of keys, of comments, and of where the graphs lie. */
    static String canonical(Map<String, Object> card) {
        Map<String, Object> effective = new TreeMap<>(card);
        effective.keySet().removeAll(WITHOUT_EFFECT);
        // its maps are sorted and its lists in order, so equal cards give equal texts
        return effective.toString();
    }
}
