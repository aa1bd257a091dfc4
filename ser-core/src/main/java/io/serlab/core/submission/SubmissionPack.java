package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.core.training.DimensionScale;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The submission format of one challenge: UTF-8 without byte order mark, LF after every line, a header and one row
 * per utterance, nothing quoted: its name, then its class or its numbers. Immutable and thread-safe.
 *
 * @param name what an experiment file calls it
 * @param title the challenge
 * @param file the name of the submission file, without folders; no name of another file of a package
 * @param header its columns; the first holds the names
 * @param classes the letter of each class and what it stands for, in the challenge's order; empty if numbers are asked for
 * @param numbers what the columns after the name hold where they hold numbers; null if a class is asked for
 * @param rowNames the names the challenge asks for; null if only the corpus of a run knows them
 * @param foreignHeaders headers of known files that are no submissions, and what to do with such a file
 */
public record SubmissionPack(
        String name,
        String title,
        String file,
        List<String> header,
        Map<String, String> classes,
        @Nullable NumericValues numbers,
        @Nullable RowNames rowNames,
        Map<String, String> foreignHeaders) {
    private static final List<String> KNOWN = List.of("demo", "is2025-task1", "is2025-task2", "odyssey2024");
    private static final Pattern PLAIN_NAME =
            Pattern.compile("[^./\\\\:\\s\\p{Cntrl}]([^/\\\\:\\p{Cntrl}]*[^/\\\\:\\s\\p{Cntrl}])?");
    private static final Set<String> RESERVED = Set.of(
            "manifest.json",
            "card.yaml",
            "spec.yaml",
            "protocol.yaml",
            "logits.safetensors",
            "dimensions.safetensors",
            "entry.json");
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    public SubmissionPack {
        if (!isPlainName(file)) {
            throw new IllegalArgumentException(
                    "file must be a plain file name that no other part of a package has, got '%s'".formatted(file));
        }
        header = List.copyOf(header);
        classes = classes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        if (classes.isEmpty() == (numbers == null)) {
            throw new IllegalArgumentException("pack '" + name + "' needs either classes or numbers");
        }
        int values = numbers == null ? 1 : numbers.columns().size();
        if (header.size() != 1 + values) {
            throw new IllegalArgumentException(
                    "a header of %d columns is needed, got %s".formatted(1 + values, header));
        }
        foreignHeaders = Map.copyOf(foreignHeaders);
    }

    // What begins with a full stop is not kept with a package.
    private static boolean isPlainName(@Nullable String file) {
        return file != null && PLAIN_NAME.matcher(file).matches() && !RESERVED.contains(file.toLowerCase(Locale.ROOT));
    }

    /** The names of all packs. */
    public static List<String> known() {
        return KNOWN;
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

    /** Whether numbers are asked for, arousal, valence and dominance, and not a class. */
    public boolean isOfNumbers() {
        return numbers != null;
    }

    /** What stands after the name of an utterance. */
    SubmissionValues values() {
        return numbers == null ? new ClassValue(classes) : numbers;
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
     * Checks, before any work is done, that what an experiment predicts can be submitted.
     *
     * @param protocolClasses empty if no classes are predicted
     * @param rated whether arousal, valence and dominance are predicted
     * @param scale theirs
     * @throws InvalidInputException if a class is no letter of this pack, what the pack asks for is not predicted, or it is
     *     predicted on another scale
     */
    public void requirePredicted(List<String> protocolClasses, boolean rated, DimensionScale scale) {
        values().requirePredicted(name, protocolClasses, rated, scale);
    }

    /**
     * Checks that classes can be submitted as they are.
     *
     * @throws InvalidInputException if one of them is no letter of this pack
     */
    public void requireClasses(Collection<String> protocolClasses) {
        new ClassValue(classes).requireClasses(name, protocolClasses);
    }
}
