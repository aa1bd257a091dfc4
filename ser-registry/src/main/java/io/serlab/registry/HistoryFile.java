package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An exported history: the journals of several runs, one after the other. Reads one at a time; not thread-safe. */
final class HistoryFile implements Iterator<RunJournal>, AutoCloseable {
    private final Path file;
    private final BufferedReader reader;
    private final boolean torn;
    private long number;
    private @Nullable Map<String, Object> next;
    private @Nullable SerException broken;

    private HistoryFile(Path file, BufferedReader reader, boolean torn) {
        this.file = file;
        this.reader = reader;
        this.torn = torn;
        this.next = line();
    }

    /** @throws SerException {@code journal-failed}, or {@code broken-journal} if it has no whole line */
    static HistoryFile open(Path file) {
        try {
            boolean torn = isTorn(file);
            HistoryFile history = new HistoryFile(
                    file,
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)),
                    torn);
            if (history.next == null) {
                history.close();
                throw history.broken != null
                        ? history.broken
                        : new SerException("broken-journal", "The file %s has no whole line.".formatted(file));
            }
            return history;
        } catch (IOException e) {
            throw Journal.failed(file, "read", e);
        }
    }

    private static boolean isTorn(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                return false;
            }
            bytes.seek(bytes.length() - 1);
            return bytes.read() != '\n';
        }
    }

    /** The next whole line; those that are no JSON are left out, and the first of them is remembered. */
    private @Nullable Map<String, Object> line() {
        for (String text = text(); text != null; text = text()) {
            try {
                return Journal.entry(file, number, text);
            } catch (SerException e) {
                broken = broken == null ? e : broken;
            }
        }
        return null;
    }

    private @Nullable String text() {
        try {
            String line = reader.readLine();
            number++;
            if (line == null) {
                return null;
            }
            reader.mark(1);
            boolean last = reader.read() < 0;
            if (last && torn) {
                return null;
            }
            if (!last) {
                reader.reset();
            }
            return line;
        } catch (IOException e) {
            throw Journal.failed(file, "read", e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** The run whose journal comes next; the file, if the journal does not say. */
    String run() {
        Map<String, Object> first = first();
        return RunJournal.begins(first) ? RunJournal.id(first) : String.valueOf(file.getFileName());
    }

    /**
     * The next journal.
     *
     * @throws SerException {@code broken-journal} if one of its lines is no JSON object, the line before it included;
     *     the one after it can be asked for nevertheless
     */
    @Override
    public RunJournal next() {
        Map<String, Object> first = first();
        List<Map<String, Object>> lines = new ArrayList<>();
        Map<String, Object> line = first;
        do {
            lines.add(line);
            line = line();
        } while (line != null
                && !(RunJournal.begins(line) && !RunJournal.id(line).equals(RunJournal.id(first))));
        next = line;
        SerException trouble = broken;
        broken = null;
        if (trouble != null) {
            throw trouble;
        }
        return RunJournal.of(file, lines, torn && next == null);
    }

    private Map<String, Object> first() {
        Map<String, Object> first = next;
        if (first == null) {
            throw new NoSuchElementException();
        }
        return first;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw Journal.failed(file, "closed", e);
        }
    }
}
