package io.serlab.registry;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says again what the lines of a journal say of one run, and brings its rows to that. Not thread-safe. */
final class JournalReplay {
    private final RunJournal journal;
    private final RunState state;
    private final RunFacts facts = new RunFacts();

    /**
     * Reads all lines; nothing is written yet.
     *
     * @throws SerException {@code broken-journal} if a line cannot be understood
     */
    JournalReplay(RunJournal journal) {
        this.journal = journal;
        this.state = new RunState(journal.run());
        journal.inOrderOfTime().forEach(at -> accept(journal.lines().get(at), at + 1));
    }

    private void accept(Map<String, Object> line, int number) {
        String type = String.valueOf(line.get("type"));
        boolean known;
        try {
            Json.requireStorable(line);
            known = state.accept(type, line) || facts.accept(type, line);
        } catch (JacksonException
                | SerException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException
                | ClassCastException e) {
            throw broken(number, type, ".", e);
        }
        if (!known) {
            throw broken(number, type, ": this program knows no such type; a newer one may have written it.", null);
        }
    }

    private SerException broken(int number, String type, String more, @Nullable Exception cause) {
        return new SerException(
                "broken-journal",
                "Line %d of %s, of type '%s', cannot be understood%s".formatted(number, journal.source(), type, more),
                cause);
    }

    String identity() {
        return state.identity();
    }

    /**
     * Writes all of it, in the running transaction.
     *
     * @param folder the run's folder as it is now
     */
    void write(Handle handle, RunRecords records, Path folder) {
        state.write(handle, folder);
        facts.write(handle, records, journal.run());
    }
}
