package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a test set as a card gives them: numbered by a pattern, listed in a file, or not at all.
 *
 * @param names those of the file; null without one, or if the card lies in no folder that it counts from
 * @param fromFile whether the card names a file
 */
record RowNameList(@Nullable List<String> names, boolean fromFile) {
    static final String KEY = "row-names";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern NUMBER = Pattern.compile("%(0[1-9])?d");
    private static final Pattern PLACE = Pattern.compile("%");

    static RowNameList of(@Nullable Object given, String label, @Nullable Path card) {
        if (given == null) {
            return new RowNameList(null, false);
        }
        String where = label + ".submission." + KEY;
        if (!(given instanceof Map<?, ?> map)) {
            throw wrong(where, "a pattern with first and count, or a file", given);
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        Settings names = Settings.of(CardSpecs.ROW_NAMES, keys, where);
        if (names.has("file") == names.has("pattern")) {
            throw wrong(where, "a pattern with first and count, or a file", given);
        }
        if (names.has("file")) {
            return new RowNameList(card == null ? null : read(names.text("file"), where, card), true);
        }
        requireNumbered(names, where);
        return new RowNameList(null, false);
    }

    private static void requireNumbered(Settings names, String where) {
        String pattern = names.text("pattern");
        boolean once = PLACE.matcher(pattern).results().count() == 1
                && NUMBER.matcher(pattern).results().count() == 1;
        if (!once) {
            throw wrong(where + ".pattern", "a name with one place for the number, such as test_%04d.wav", pattern);
        }
        if (names.integer("count") < 1) {
            throw wrong(where + ".count", "at least 1", names.integer("count"));
        }
    }

    private static List<String> read(String name, String where, Path card) {
        Path file = card.toAbsolutePath().resolveSibling(name);
        try {
            String text = Files.readString(file);
            List<String> names = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            Set<String> seen = new HashSet<>();
            names.stream().filter(each -> !seen.add(each)).findFirst().ifPresent(twice -> {
                throw wrong(where + ".file", "a list of different names", twice + " twice in " + file);
            });
            if (names.isEmpty()) {
                throw wrong(where + ".file", "a list of names", file + ", which is empty");
            }
            return names;
        } catch (IOException e) {
            throw new InvalidInputException(
                    "missing-file",
                    "%s.file: %s cannot be read: %s.".formatted(where, file, FileTrouble.words(e)),
                    where,
                    null,
                    e);
        }
    }

    /** The block as the file format takes it, which knows patterns alone. */
    Map<String, Object> withoutFile(Map<String, Object> block) {
        Map<String, Object> rest = new LinkedHashMap<>(block);
        if (fromFile) {
            rest.remove(KEY);
        }
        return rest;
    }

    private static InvalidInputException wrong(String where, String allowed, Object value) {
        return new InvalidInputException(
                "invalid-value", "%s must be %s, got '%s'.".formatted(where, allowed, value), where, null, null);
    }
}
