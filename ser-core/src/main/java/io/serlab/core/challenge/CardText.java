package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML of cards as maps, lists and scalars. */
final class CardText {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    // What Jackson puts before the words of a constructor that refused.
    private static final String PROBLEM = "problem: ";

    private CardText() {}

    /** @throws InvalidInputException if it is no map, or a key of one of its maps stands twice; the message names the line */
    static Map<String, Object> parse(String text, String label) {
        try {
            Map<String, Object> map = MAPPER.readValue(text, new TypeReference<>() {});
            if (map == null) {
                throw new InvalidInputException("invalid-yaml", label + " is empty.");
            }
            return map;
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new InvalidInputException(
                    "invalid-yaml", "%s is no card%s: %s".formatted(label, line, reason(e)), label, null, e);
        }
    }

    private static String reason(JacksonException e) {
        if (e instanceof MismatchedInputException) {
            return "it must be keys with values, such as 'name: mine'.";
        }
        return firstLine(e.getOriginalMessage()).replace("Duplicate Object property", "this key or class stands twice:")
                + ".";
    }

    /** What is wrong with a block that could not be bound. */
    static String reason(RuntimeException e, List<String> keys) {
        String message = firstLine(e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage());
        int problem = message.indexOf(PROBLEM);
        String why = problem < 0 ? message : message.substring(problem + PROBLEM.length());
        return e instanceof NullPointerException || why.isBlank() || why.equals("null")
                ? "a key is missing; there are " + String.join(", ", keys)
                : why;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
