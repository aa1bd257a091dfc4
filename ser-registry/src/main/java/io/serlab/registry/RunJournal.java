package io.serlab.registry;

import com.github.f4b6a3.ulid.Ulid;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The journal of one run, as far as it has come.
 *
 * @param source where it stands, for messages
 * @param run the run's id
 * @param lines what happened, in the order of the file; the first says which run it is
 * @param torn whether a last line without its end was left out
 */
record RunJournal(Path source, String run, List<Map<String, Object>> lines, boolean torn) {
    static final String RUN = "run";

    RunJournal {
        lines = List.copyOf(lines);
    }

    /**
     * The journal in a run's folder.
     *
     * @throws SerException {@code broken-journal} or {@code journal-failed}
     * @throws InvalidInputException {@code newer-journal} if a newer program wrote it
     */
    static RunJournal in(Path folder) {
        Path file = Journal.in(folder);
        if (!Files.exists(file)) {
            throw new SerException(
                    "broken-journal", "The folder %s has no journal.jsonl: the run had not begun.".formatted(folder));
        }
        Journal.Content content = Journal.content(file);
        return of(file, content.lines(), content.torn());
    }

    /** Takes lines for the journal of one run; fails as {@link #in} does. */
    static RunJournal of(Path source, List<Map<String, Object>> lines, boolean torn) {
        if (lines.isEmpty() || !begins(lines.get(0))) {
            throw new SerException("broken-journal", "The journal %s does not begin with a run.".formatted(source));
        }
        lines.stream().filter(RunJournal::begins).forEach(line -> requireKnownVersion(source, line));
        return new RunJournal(source, id(lines.get(0)), lines, torn);
    }

    /** Whether a run begins with this line, or goes on after a stop. */
    static boolean begins(Map<String, Object> line) {
        // The id names a folder, so it must be nothing but an id.
        return RUN.equals(line.get("type")) && Ulid.isValid(id(line));
    }

    /** The run that begins with this line. */
    static String id(Map<String, Object> line) {
        return String.valueOf(line.get(RUN));
    }

    // Journals of the first programs named no version.
    private static void requireKnownVersion(Path source, Map<String, Object> line) {
        Object version = line.getOrDefault("journal", JournalFacts.VERSION);
        if (!(version instanceof Number number) || number.longValue() > JournalFacts.VERSION) {
            throw new InvalidInputException(
                    "newer-journal",
                    "The journal %s has version %s, this program knows up to %d: use the newer program."
                            .formatted(source, version, JournalFacts.VERSION));
        }
    }

    /** The lines of another journal of the same run that this one has not. */
    List<Map<String, Object>> missingFrom(RunJournal other) {
        Set<Map<String, Object>> known = new LinkedHashSet<>(lines);
        return other.lines.stream().filter(line -> !known.contains(line)).toList();
    }

    /** Lines from elsewhere and this journal; of the same moment, the others are first. */
    RunJournal after(List<Map<String, Object>> others) {
        return with(Stream.concat(others.stream(), lines.stream()).toList());
    }

    /** The same run, told by other lines. */
    RunJournal with(List<Map<String, Object>> others) {
        return new RunJournal(source, run, others, torn);
    }

    /** The places of the lines in the order of time: what was learned from elsewhere stands at the end of the file. */
    List<Integer> inOrderOfTime() {
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparing(place -> time(lines.get(place))))
                .toList();
    }

    /** When a line was written, as text, whose order is that of time. */
    static String time(Map<String, Object> line) {
        return String.valueOf(line.get("time"));
    }
}
