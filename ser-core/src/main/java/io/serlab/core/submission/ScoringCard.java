package io.serlab.core.submission;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.AbsentClassRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The classes to score over and what an absent one means. */
record ScoringCard(List<String> classes, AbsentClassRule rule) {
    private static final List<String> RULE_KEYS = List.of("absent-classes", "absentClasses", "absent_classes");

    /** Reads {@code classes} and the absent-class rule at the top of a card or under {@code protocol}. */
    static ScoringCard read(Path file) {
        JsonNode root = tree(file);
        JsonNode protocol = root.has("classes") ? root : root.path("protocol");
        List<String> classes =
                protocol.path("classes").valueStream().map(JsonNode::asString).toList();
        if (classes.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-card", "No list 'classes', at the top or under 'protocol', in protocol card " + file);
        }
        return new ScoringCard(classes, rule(protocol, file));
    }

    private static JsonNode tree(Path file) {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("missing-file", "No such file: " + file, e);
        } catch (IOException | JacksonException e) {
            throw new InvalidInputException("invalid-card", "Not a protocol card: " + file + ": " + e.getMessage(), e);
        }
    }

    private static AbsentClassRule rule(JsonNode protocol, Path file) {
        Stream<String> given = RULE_KEYS.stream()
                .filter(protocol::has)
                .map(key -> protocol.get(key).asString());
        return given.findFirst().map(name -> rule(name, file)).orElse(AbsentClassRule.ZERO);
    }

    private static AbsentClassRule rule(String name, Path file) {
        return EnumWords.find(AbsentClassRule.class, name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidInputException(
                        "invalid-card",
                        "The absent-class rule must be zero or skip, got '%s' in %s".formatted(name, file)));
    }
}
