package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a phone set that a user wrote: a YAML file with {@code classes} (each with the list of its symbols) and, if wanted,
 * {@code silence} (a list of symbols), {@code vocalisations} (each with the list of its marks, besides the common ones) and
 * {@code stress-digits} (whether symbols may end in a digit 0 to 2).
 */
final class PhoneSetFile {
    private static final String INVALID = "invalid-phone-set";
    private static final List<String> KEYS = List.of("classes", PhoneSet.SILENCE, "vocalisations", "stress-digits");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    private PhoneSetFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException {@code invalid-phone-set} if it is no YAML map, names no phone, or one symbol twice;
     *     {@link UnknownNameException} for another key
     */
    static PhoneSet read(Path file) {
        return new PhoneSetFile(file).set(tree(file));
    }

    private static JsonNode tree(Path file) {
        String text = AlignmentText.of(file);
        try {
            JsonNode root = YAML.readTree(text);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new InvalidInputException(INVALID, "%s is no YAML: %s".formatted(file, e.getOriginalMessage()), e);
        }
        throw new InvalidInputException(
                INVALID, "%s is no YAML map, such as 'classes: {vowel: [a, e]}'.".formatted(file));
    }

    private PhoneSet set(JsonNode root) {
        root.propertyNames().stream().filter(key -> !KEYS.contains(key)).forEach(key -> {
            throw new UnknownNameException("key", key, file.toString(), KEYS);
        });
        Map<String, String> classes = bySymbol(root.path("classes"), "classes");
        if (classes.isEmpty()) {
            throw wrong("classes", "it names no phone");
        }
        add(classes, PhoneSet.SILENCE, root.path(PhoneSet.SILENCE), PhoneSet.SILENCE);
        JsonNode digits = root.path("stress-digits");
        if (!digits.isMissingNode() && !digits.isBoolean()) {
            throw wrong("stress-digits", "it must be true or false, not " + digits);
        }
        return new PhoneSet(classes, bySymbol(root.path("vocalisations"), "vocalisations"), digits.asBoolean(false));
    }

    private Map<String, String> bySymbol(JsonNode block, String where) {
        if (!block.isMissingNode() && !block.isObject()) {
            throw wrong(where, "it must be a map of lists, such as {vowel: [a, e]}");
        }
        Map<String, String> names = new LinkedHashMap<>();
        block.properties().forEach(each -> add(names, each.getKey(), each.getValue(), where + "." + each.getKey()));
        return names;
    }

    private void add(Map<String, String> names, String name, JsonNode symbols, String where) {
        if (!symbols.isMissingNode() && !symbols.isArray()) {
            throw wrong(where, "it must be a list, such as [a, e]");
        }
        for (JsonNode symbol : symbols) {
            // 6 and 9 are vowels in SAMPA
            if (!symbol.isString() && !symbol.isIntegralNumber()) {
                throw wrong(where, "%s must be in quotes".formatted(symbol));
            }
            String before = names.put(symbol.asString(), name);
            if (before != null) {
                throw wrong(where, "'%s' is in %s already".formatted(symbol.asString(), before));
            }
        }
    }

    private InvalidInputException wrong(String where, String what) {
        return new InvalidInputException(INVALID, "%s, %s: %s.".formatted(file, where, what));
    }
}
