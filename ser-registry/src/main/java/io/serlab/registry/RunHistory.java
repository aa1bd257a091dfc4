package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Finding and showing runs. Reads only; sees what was committed. Thread-safe. */
public final class RunHistory {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9A-Za-z]{4,26}");
    private static final int MOST_CANDIDATES = 5;

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

    /** The different values that a fact of the environment has over all runs, such as {@code encoder-fingerprint}. */
    public Set<String> environmentValues(String name) {
        return new TreeSet<>(database.<List<String>>read(
                handle -> handle.createQuery("SELECT DISTINCT value FROM environment WHERE name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .list()));
    }

    /** The runs that are not completed and have a fact of the environment, newest first. */
    public List<String> unfinishedWith(String fact) {
        return database.read(
                handle -> handle.createQuery("SELECT r.id FROM runs r JOIN environment e ON e.run_id = r.id"
                                + " WHERE e.name = :name AND r.status <> :completed ORDER BY r.id DESC")
                        .bind("name", fact)
                        .bind("completed", RunStatus.COMPLETED.text())
                        .mapTo(String.class)
                        .list());
    }

    /** The same for one value of the fact. */
    public List<String> unfinishedWith(String fact, String value) {
        return database.read(handle -> handle.createQuery(
                        "SELECT r.id FROM runs r JOIN environment e ON e.run_id = r.id WHERE e.name = :name"
                                + " AND e.value = :value AND r.status <> :completed ORDER BY r.id DESC")
                .bind("name", fact)
                .bind("value", value)
                .bind("completed", RunStatus.COMPLETED.text())
                .mapTo(String.class)
                .list());
    }

    /** The figures after each epoch, in order of fold, split, epoch and name. */
    public List<ScopedMetric> epochs(String runId) {
        return database.read(handle -> new RunDetails(handle, runId).epochMetrics());
    }

    /**
     * The id of a run.
     *
     * @param run its id, the beginning of its id (at least 4 letters, of any case), or {@code latest}
     * @throws InvalidInputException {@code unknown-run} if there is none, {@code ambiguous-run} if several begin so
     */
    public String find(String run) {
        List<String> ids = database.read(handle -> run.equals("latest") ? latest(handle) : startingWith(handle, run));
        if (ids.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-run",
                    run.equals("latest")
                            ? "There is no run yet."
                            : "No run has an id that begins with '%s'. See: ser runs list.".formatted(run));
        }
        if (ids.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous-run",
                    "Several runs begin with '%s': %s. Give more letters.".formatted(run, String.join(", ", ids)));
        }
        return ids.get(0);
    }

    private static List<String> latest(Handle handle) {
        return handle.createQuery("SELECT r.id FROM runs r ORDER BY r.started DESC, r.id DESC LIMIT 1")
                .mapTo(String.class)
                .list();
    }

    private static List<String> startingWith(Handle handle, String prefix) {
        if (!ID_PREFIX.matcher(prefix).matches()) {
            throw new InvalidInputException(
                    "unknown-run",
                    "'%s' names no run: give its id, at least the first 4 letters of it, or latest.".formatted(prefix));
        }
        return handle.createQuery("SELECT id FROM runs WHERE id LIKE :pattern ORDER BY id LIMIT :most")
                .bind("pattern", prefix.toUpperCase(Locale.ROOT) + "%")
                .bind("most", MOST_CANDIDATES)
                .mapTo(String.class)
                .list();
    }
}
