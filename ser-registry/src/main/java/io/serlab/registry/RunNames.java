package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What people call runs: an id, the beginning of one, {@code latest}, and the same of groups. */
final class RunNames {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9A-Za-z-]{4,}");
    private static final int MOST_CANDIDATES = 5;

    private final Handle handle;

    RunNames(Handle handle) {
        this.handle = handle;
    }

    /** Whether there is a run of exactly that id, in the bin or not. */
    static boolean exists(Handle handle, String id) {
        return home(handle, id).isPresent();
    }

    /** The folder of the run of exactly that id, in the bin or not. */
    static Optional<Path> home(Handle handle, String id) {
        return handle.createQuery("SELECT home FROM runs WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Path::of);
    }

    /** The run of a name; runs in the bin have none. */
    String run(String name) {
        return only(name, name.equals("latest") ? latest() : startingWith(name));
    }

    /** The run of a name, among those in the bin alone. */
    String removed(String name) {
        requireBeginning(name);
        List<String> ids = inTheBin(name);
        if (ids.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-run",
                    "No run in the bin has an id that begins with '%s'. See: ser runs rm --list.".formatted(name));
        }
        return only(name, ids);
    }

    /** The run of a name, or all runs of the group that it names. */
    List<String> runs(String name) {
        if (name.equals("latest")) {
            return List.of(run(name));
        }
        List<String> runs = startingWith(name);
        List<String> groups = groups(name);
        if (groups.isEmpty()) {
            return List.of(only(name, runs));
        }
        only(name, Stream.concat(runs.stream(), groups.stream()).toList());
        return handle.createQuery("SELECT id FROM runs WHERE group_id = :group AND removed IS NULL ORDER BY id")
                .bind("group", groups.get(0))
                .mapTo(String.class)
                .list();
    }

    private String only(String name, List<String> ids) {
        if (ids.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-run",
                    name.equals("latest")
                            ? "There is no run yet."
                            : inTheBin(name).stream()
                                    .findFirst()
                                    .map("Run %s is in the bin. To bring it back: ser runs rm --restore %<s"::formatted)
                                    .orElse("No run has an id that begins with '%s'. See: ser runs list."
                                            .formatted(name)));
        }
        if (ids.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous-run",
                    "Several runs begin with '%s': %s. Give more letters.".formatted(name, String.join(", ", ids)));
        }
        return ids.get(0);
    }

    private List<String> latest() {
        return handle.createQuery("SELECT id FROM runs WHERE removed IS NULL ORDER BY started DESC, id DESC LIMIT 1")
                .mapTo(String.class)
                .list();
    }

    private List<String> startingWith(String prefix) {
        requireBeginning(prefix);
        return beginning(
                "SELECT id FROM runs WHERE removed IS NULL AND id LIKE :pattern ORDER BY id LIMIT :most", prefix);
    }

    private List<String> inTheBin(String prefix) {
        return beginning(
                "SELECT id FROM runs WHERE removed IS NOT NULL AND id LIKE :pattern ORDER BY id LIMIT :most", prefix);
    }

    private static void requireBeginning(String prefix) {
        if (!ID_PREFIX.matcher(prefix).matches()) {
            throw new InvalidInputException(
                    "unknown-run",
                    "'%s' names no run: give its id, at least the first 4 letters of it, or latest.".formatted(prefix));
        }
    }

    private List<String> groups(String prefix) {
        return beginning(
                "SELECT DISTINCT group_id FROM runs WHERE removed IS NULL AND UPPER(group_id) LIKE :pattern"
                        + " ORDER BY group_id LIMIT :most",
                prefix);
    }

    // The pattern of ids lets nothing through that LIKE takes for more than itself.
    private List<String> beginning(String sql, String prefix) {
        return handle.createQuery(sql)
                .bind("pattern", prefix.toUpperCase(Locale.ROOT) + "%")
                .bind("most", MOST_CANDIDATES)
                .mapTo(String.class)
                .list();
    }
}
