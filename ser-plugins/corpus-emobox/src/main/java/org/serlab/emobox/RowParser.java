package org.serlab.emobox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns the lines of a fold's lists into rows; keeps what is wrong with the others. Used once per fold. */
final class RowParser {
    private static final String KEY = "key";
    private static final String WAV = "wav";
    private static final String LABEL = "emo";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final Offenders offenders = new Offenders();
    private final Map<String, String> places = new HashMap<>();
    private final List<FoldRow> rows = new ArrayList<>();

    void parse(Path file, ListKind list) {
        List<String> lines = TextFile.read(file).lines().toList();
        if (lines.stream().allMatch(String::isBlank)) {
            offenders.add(file.getFileName() + " is empty");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                parse(lines.get(i), list, file.getFileName() + ":" + (i + 1));
            }
        }
    }

    private void parse(String line, ListKind list, String place) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            problem(json, place)
                    .ifPresentOrElse(
                            problem -> offenders.add(place + " " + problem), () -> rows.add(row(json, list, place)));
        } catch (JacksonException broken) {
            offenders.add(place + " is no JSON: " + Json.words(broken));
        }
    }

    private Optional<String> problem(JsonNode json, String place) {
        if (!json.isObject()) {
            return Optional.of("is no JSON object");
        }
        List<String> missing = Stream.of(KEY, WAV, LABEL)
                .filter(name -> text(json, name).isBlank())
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(
                    "has no text for %s, its keys are %s".formatted(join(missing), join(json.propertyNames())));
        }
        if (json.has("start_time") || json.has("end_time")) {
            return Optional.of("is a stretch of a longer recording (start_time, end_time), which is not supported");
        }
        if (!staysBelow(text(json, WAV))) {
            return Optional.of("has a wav path that is not relative: " + text(json, WAV));
        }
        return Optional.ofNullable(places.putIfAbsent(text(json, KEY), place))
                .map(first -> "repeats the key %s of %s".formatted(text(json, KEY), first));
    }

    private static boolean staysBelow(String wav) {
        try {
            Path path = Path.of(wav).normalize();
            return !path.isAbsolute()
                    && !path.startsWith("..")
                    && !DRIVE.matcher(wav).matches();
        } catch (InvalidPathException notHere) {
            return false;
        }
    }

    private static FoldRow row(JsonNode json, ListKind list, String place) {
        return new FoldRow(place, list, text(json, KEY), Path.of(text(json, WAV)), text(json, LABEL));
    }

    private static String text(JsonNode json, String name) {
        @Nullable JsonNode value = json.get(name);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    private static String join(Collection<String> words) {
        return String.join(", ", words);
    }

    /** All rows in their order, train list first; one error names every row that cannot be used. */
    List<FoldRow> rows(Path folder) {
        offenders.raise("invalid-table", "rows or lists of " + folder + " cannot be used", folder, "repair the lists");
        return rows;
    }
}
