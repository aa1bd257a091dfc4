package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML as plain maps, lists and scalars, in the order of the file. */
public final class Yaml {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Yaml() {}

    /**
     * Reads a file whose document is a map.
     *
     * @throws InvalidInputException if it does not exist, or is no YAML map; the message names the line
     */
    public static Map<String, Object> readMap(Path file) {
        try {
            Map<String, Object> map = MAPPER.readValue(Files.readString(file), new TypeReference<>() {});
            if (map == null) {
                throw new InvalidInputException("invalid-yaml", file + " is empty.");
            }
            return map;
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read: " + e.getMessage() : "does not exist";
            throw new InvalidInputException("missing-file", "File " + file + " " + why + ".", e);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "invalid-yaml", "%s is not a YAML map%s: %s".formatted(file, line(e), reason(e)), e);
        }
    }

    /** Reads one value, such as the right side of {@code --set}. */
    public static @Nullable Object readValue(String text) {
        try {
            return text.isBlank() ? "" : MAPPER.readValue(text, Object.class);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "invalid-yaml", "'%s' is not a YAML value: %s".formatted(text, reason(e)), e);
        }
    }

    /** Writes maps, lists and scalars; equal values give equal text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private static String line(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ")";
    }

    private static String reason(JacksonException e) {
        if (e instanceof MismatchedInputException) {
            return "it must be keys with values, such as 'name: mine'";
        }
        String message = e.getOriginalMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
