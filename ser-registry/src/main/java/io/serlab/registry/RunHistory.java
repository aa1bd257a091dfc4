package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Finding and showing runs. Reads only; sees what was committed. Thread-safe. */
public final class RunHistory {
    private static final String FOLD = " of fold ";

    private final Database database;
    private final Clock clock;

    RunHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The runs that fit, in order, and how many there are in all.
     *
     * @throws InvalidInputException {@code invalid-filter}, {@code invalid-sort} or {@code unknown-column}
     */
    public RunPage list(RunQuery query) {
        return database.read(handle -> search(handle).page(query));
    }

    /**
     * Chosen values of the runs that fit, in order.
     *
     * @param columns names of the filter language, separated by commas
     * @throws InvalidInputException as {@link #list}, or {@code invalid-columns}
     */
    public RunTable table(RunQuery query, String columns) {
        return database.read(handle -> search(handle).table(query, columns));
    }

    /** All that lists can show of these runs, in their order; columns that none of them has are left out. */
    public RunTable table(List<String> ids) {
        return database.read(handle -> search(handle).whole(ids));
    }

    /** What filters, sort orders and tables may ask for, with examples from the latest runs. */
    public List<KnownName> names() {
        return database.read(handle -> search(handle).names());
    }

    private RunSearch search(Handle handle) {
        return new RunSearch(handle, clock.instant());
    }

    /**
     * Everything about one run.
     *
     * @param run its id, the beginning of its id, or {@code latest}
     * @throws InvalidInputException as {@link #find}
     */
    public RunDetail show(String run) {
        String id = find(run);
        return database.read(handle -> new RunDetails(handle, id).read());
    }

    /** The name of a fact of the environment that is another in each fold. */
    public static String inFold(String name, String fold) {
        return name + FOLD + fold;
    }

    /**
     * The different values that a fact of the environment has over all runs, such as {@code encoder-fingerprint}, those of
     * single folds among them.
     */
    public Set<String> environmentValues(String name) {
        return new TreeSet<>(database.<List<String>>read(handle -> handle.createQuery(
                        "SELECT DISTINCT value FROM environment WHERE name = :name OR name LIKE :folds")
                .bind("name", name)
                .bind("folds", name + FOLD + "%")
                .mapTo(String.class)
                .list()));
    }

    /** The runs that are not completed and have a fact of the environment, newest first. */
    public List<String> unfinishedWith(String fact) {
        return unfinished(SqlCondition.of("e.name = ?", fact));
    }

    /** The same for one value of the fact. */
    public List<String> unfinishedWith(String fact, String value) {
        return unfinished(SqlCondition.of("e.name = ? AND e.value = ?", fact, value));
    }

    private List<String> unfinished(SqlCondition fact) {
        SqlCondition sql = fact.wrapped(
                        "SELECT r.id FROM runs r JOIN environment e ON e.run_id = r.id WHERE r.removed IS NULL AND ",
                        " AND r.status <> ")
                .then("", SqlCondition.of("?", RunStatus.COMPLETED.text()))
                .wrapped("", " ORDER BY r.id DESC");
        return database.read(handle -> sql.query(handle).mapTo(String.class).list());
    }

    /** The figures after each epoch, in order of fold, split, epoch and name. */
    public List<ScopedMetric> epochs(String runId) {
        return database.read(handle -> new RunDetails(handle, runId).epochMetrics());
    }

    /**
     * All that is known of a run, in lines that {@link RunImport} takes: those of its journal, or, where that is gone or
     * broken, what the database knows.
     *
     * @param runId the id of a run that there is
     * @throws SerException {@code journal-failed} if its journal cannot be read, {@code newer-journal} if a newer program
     *     wrote it
     */
    public List<String> journal(String runId) {
        return database.read(handle -> {
            Optional<RunJournal> journal = RunNames.home(handle, runId)
                    .filter(home -> Files.exists(Journal.in(home)))
                    .flatMap(RunHistory::unbroken);
            List<Map<String, Object>> lines =
                    journal.map(RunJournal::lines).orElseGet(() -> RunLines.of(handle, runId));
            return lines.stream().map(Json::write).toList();
        });
    }

    private static Optional<RunJournal> unbroken(Path folder) {
        try {
            return Optional.of(RunJournal.in(folder));
        } catch (SerException e) {
            if (!e.code().equals("broken-journal")) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * The id of a run.
     *
     * @param run its id, the beginning of its id (at least 4 letters, of any case), or {@code latest}
     * @throws InvalidInputException {@code unknown-run} if there is none, {@code ambiguous-run} if several begin so
     */
    public String find(String run) {
        return database.read(handle -> new RunNames(handle).run(run));
    }

    /** Whether a run has that id. */
    public boolean knows(String id) {
        return database.read(handle -> RunNames.exists(handle, id));
    }

    /**
     * The ids of one run, or of all runs of a group, the oldest first.
     *
     * @param name as {@link #find} takes it, or the id of a group or the beginning of one
     * @throws InvalidInputException {@code unknown-run} or {@code ambiguous-run}
     */
    public List<String> findAll(String name) {
        return database.read(handle -> new RunNames(handle).runs(name));
    }
}
