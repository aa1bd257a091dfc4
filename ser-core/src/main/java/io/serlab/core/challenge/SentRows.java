package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a submission file as they stand there: what follows the name, by name, in the order of the file.
 *
 * @param values by name
 */
public record SentRows(Map<String, String> values) {

    /** Reads a file whose form was checked before; lines without a comma count as names without a value. */
    public static SentRows read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                int comma = line.indexOf(',');
                values.put(comma < 0 ? line : line.substring(0, comma), comma < 0 ? "" : line.substring(comma + 1));
            }
            return new SentRows(values);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read %s: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }

    /** How often each class comes, in the order of the classes. */
    public long[] counts(List<String> classes) {
        long[] counts = new long[classes.size()];
        for (String value : values.values()) {
            int index = classes.indexOf(value);
            if (index >= 0) {
                counts[index]++;
            }
        }
        return counts;
    }

    /** The share of this file's rows that another has otherwise, or not at all; 0 without rows. */
    public double changedFrom(SentRows other) {
        long changed = values.entrySet().stream()
                .filter(row -> !row.getValue().equals(other.values.get(row.getKey())))
                .count();
        return values.isEmpty() ? 0 : (double) changed / values.size();
    }
}
