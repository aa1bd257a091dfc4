package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The submission format of one challenge: UTF-8 without byte order mark, LF after every line, a header and one row
 * {@code name,class} per utterance, nothing quoted. Immutable and thread-safe.
 *
 * @param name what an experiment file calls it
 * @param title the challenge
 * @param file the name of the submission file
 * @param header its two columns
 * @param classes the letter of each class and what it stands for, in the challenge's order
 * @param rowNames the names the challenge asks for; null if only the corpus of a run knows them
 * @param foreignHeaders headers of known files that are no submissions, and what to do with such a file
 */
public record SubmissionPack(
        String name,
        String title,
        String file,
        List<String> header,
        Map<String, String> classes,
        @Nullable RowNames rowNames,
        Map<String, String> foreignHeaders) {
    private static final List<String> KNOWN = List.of("demo", "is2025-task1");
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    public SubmissionPack {
        header = List.copyOf(header);
        if (header.size() != 2) {
            throw new IllegalArgumentException("a header of two columns is needed, got " + header);
        }
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        foreignHeaders = Map.copyOf(foreignHeaders);
    }

    /** The names of all packs. */
    public static List<String> known() {
        return KNOWN;
    }

    /**
     * The pack of a name.
     *
     * @param where where the name stands, for the error message
     * @throws UnknownNameException if there is none
     */
    public static SubmissionPack named(String name, String where) {
        Map<String, Object> card = MAPPER.readValue(card(name, where), new TypeReference<>() {});
        Map<String, Object> block = MAPPER.convertValue(card.get("submission"), new TypeReference<>() {});
        return of(name, String.valueOf(card.get("title")), block);
    }

    /**
     * The format of a challenge card's block {@code submission}.
     *
     * @throws tools.jackson.core.JacksonException or IllegalArgumentException if it does not hold together
     */
    public static SubmissionPack of(String name, String title, Map<String, Object> block) {
        Map<String, Object> all = new LinkedHashMap<>(block);
        all.putIfAbsent("foreign-headers", Map.of());
        all.put("name", name);
        all.put("title", title);
        return MAPPER.convertValue(all, SubmissionPack.class);
    }

    /** The keys of that block. */
    public static List<String> keys() {
        return Stream.of(SubmissionPack.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .filter(key -> !key.equals("name") && !key.equals("title"))
                .toList();
    }

    /**
     * The challenge card of a name, as text.
     *
     * @throws UnknownNameException if there is none
     */
    public static String card(String name, String where) {
        if (!KNOWN.contains(name)) {
            throw new UnknownNameException("submission pack", name, where, KNOWN);
        }
        try (InputStream resource = SubmissionPack.class.getResourceAsStream("packs/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a resource of our own", e);
        }
    }

    /** The letters of the classes, in the challenge's order. */
    public List<String> letters() {
        return List.copyOf(classes.keySet());
    }

    /**
     * The names a submission must hold, in order: those of the run's own corpus if there are any, else the pack's;
     * empty if neither knows them.
     */
    public Optional<List<String>> expectedNames(@Nullable List<String> ofCorpus) {
        if (ofCorpus != null && !ofCorpus.isEmpty()) {
            return Optional.of(List.copyOf(ofCorpus));
        }
        return Optional.ofNullable(rowNames).map(RowNames::names);
    }

    /**
     * Checks, before any work is done, that a protocol's classes can be submitted as they are.
     *
     * @throws InvalidInputException if one of them is no letter of this pack
     */
    public void requireClasses(Collection<String> protocolClasses) {
        List<String> foreign = protocolClasses.stream()
                .filter(name -> !classes.containsKey(name))
                .toList();
        if (!foreign.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-class",
                    "Submission pack '%s' has no class %s; its classes are %s"
                            .formatted(name, String.join(", ", foreign), String.join(", ", classes.keySet())),
                    "protocol.classes",
                    "map the corpus's labels to these letters under protocol.labels",
                    null);
        }
    }
}
