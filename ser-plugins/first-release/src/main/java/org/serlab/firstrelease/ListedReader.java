package org.serlab.firstrelease;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list whose first line names the columns: {@code path}, and of {@code label, speaker, split, transcript,
 * arousal, valence, dominance, cue-start, cue-end} what there is; any other column is an attribute. A cell may be empty.
 */
final class ListedReader implements CorpusReader {
    private static final Set<String> FACTS = Set.of(
            "path",
            "label",
            "speaker",
            "split",
            "transcript",
            "arousal",
            "valence",
            "dominance",
            "cue-start",
            "cue-end");
    private static final int SHOWN = 20;

    private final Path file;
    private final String separator;
    private final Protocol protocol;

    ListedReader(Path file, String separator, Protocol protocol) {
        this.file = file;
        this.separator = separator;
        this.protocol = protocol;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Corpus read() {
        List<String> lines = lines();
        List<String> columns = cells(lines.get(0));
        if (!columns.contains("path")) {
            throw new UnknownNameException("column", "path", file.toString(), columns);
        }
        List<Utterance> utterances = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = row(columns, cells(line));
            String id = row.getOrDefault("path", "");
            if (columns.contains("label") && !row.containsKey("label")) {
                exclusions.add(new Exclusion(id, "no label"));
            } else {
                utterances.add(utterance(id, row));
            }
        }
        checkIds(utterances);
        return new Corpus(utterances, exclusions);
    }

    private List<String> lines() {
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty()) {
                return lines;
            }
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read " + file + ".", e);
        }
        throw new InvalidInputException("empty-file", "Nothing stands in " + file + ".");
    }

    private List<String> cells(String line) {
        return List.of(line.split(Pattern.quote(separator), -1));
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            if (!cells.get(i).isBlank()) {
                row.put(columns.get(i), cells.get(i));
            }
        }
        return row;
    }

    private Utterance utterance(String id, Map<String, String> row) {
        Utterance.Builder builder = Utterance.builder(id, file.resolveSibling(id))
                .label(row.get("label"))
                .distribution(row.containsKey("label") ? Map.of(row.get("label"), 1.0) : Map.of())
                .dimensions(dimensions(row))
                .speaker(row.get("speaker"))
                .split(row.get("split"))
                .transcript(row.get("transcript"))
                .segments(segments(row));
        row.forEach((name, value) -> {
            if (!FACTS.contains(name)) {
                builder.attribute(name, value);
            }
        });
        return builder.build();
    }

    private static @Nullable Dimensions dimensions(Map<String, String> row) {
        return row.containsKey("arousal")
                ? new Dimensions(number(row, "arousal"), number(row, "valence"), number(row, "dominance"))
                : null;
    }

    private static List<Segment> segments(Map<String, String> row) {
        return row.containsKey("cue-start")
                ? List.of(new Segment(Segment.CUE, number(row, "cue-start"), number(row, "cue-end"), "cue"))
                : List.of();
    }

    private static double number(Map<String, String> row, String column) {
        String cell = row.getOrDefault(column, "");
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s of %s must be a number, got '%s'.".formatted(column, row.get("path"), cell),
                    e);
        }
    }

    private void checkIds(List<Utterance> utterances) {
        Set<String> seen = new HashSet<>();
        List<String> repeated = utterances.stream()
                .map(Utterance::id)
                .filter(id -> !seen.add(id))
                .toList();
        if (!repeated.isEmpty()) {
            throw new InvalidInputException(
                    "repeated-ids",
                    "%d ids in %s repeat: %s."
                            .formatted(
                                    repeated.size(),
                                    file,
                                    String.join(", ", repeated.subList(0, Math.min(SHOWN, repeated.size())))));
        }
    }
}
