package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Brings journals into the history: those of a home whose database was lost, of machines that had none, of another
 * team. May be repeated; each run is all or nothing, and what a killed import began the next one finishes. Not
 * thread-safe.
 */
public final class RunImport {
    /** Runs per transaction: each one alone would wait for the disk. */
    private static final int TOGETHER = 200;

    private static final Set<String> OF_ONE_RUN =
            Set.of("broken-journal", "newer-journal", "journal-failed", "copy-failed");

    private final Database database;
    private final RunRecords records;
    private final OwnerLiveness liveness;
    private final Path home;
    private final boolean inPlace;
    private final Consumer<ImportOutcome> outcomes;
    private final List<RunMerge> waiting = new ArrayList<>();

    RunImport(
            Database database,
            Clock clock,
            OwnerLiveness liveness,
            Path home,
            boolean inPlace,
            Consumer<ImportOutcome> outcomes) {
        this.database = database;
        this.records = new RunRecords(database, clock);
        this.liveness = liveness;
        this.home = home.toAbsolutePath().normalize();
        this.inPlace = inPlace;
        this.outcomes = outcomes;
    }

    /**
     * Imports all that lies under a path.
     *
     * @param path an exported history, a run's folder, a folder of such folders, or a home
     * @throws InvalidInputException {@code no-such-file}, or {@code no-journal} if there is no run
     * @throws SerException {@code registry-failed}; what was imported before stays
     */
    public void from(Path path) {
        Path place = path.toAbsolutePath().normalize();
        // Runs of ours are whole only with those in the bin.
        for (ImportSource source : ImportSource.under(place.equals(home.resolve("runs")) ? home : place)) {
            refusing(
                    source,
                    source.name(),
                    () -> source.forEach(journal -> refusing(source, journal.run(), () -> add(source, journal))));
        }
        flush();
    }

    /** What is wrong with one run keeps no other from being imported. */
    private void refusing(ImportSource source, String run, Runnable work) {
        try {
            work.run();
        } catch (SerException e) {
            if (!OF_ONE_RUN.contains(e.code())) {
                throw e;
            }
            flush();
            outcomes.accept(new ImportOutcome(
                    run, ImportOutcome.State.REFUSED, source.file(), false, String.valueOf(e.getMessage())));
        }
    }

    private void add(ImportSource source, RunJournal journal) {
        RunMerge merge = database.read(handle -> merge(handle, source, journal));
        if (waiting.stream().anyMatch(merge::excludes)) {
            flush();
        }
        Optional<ImportOutcome> obstacle = database.read(handle -> merge.obstacle(handle, liveness));
        if (obstacle.isPresent()) {
            outcomes.accept(obstacle.get());
            return;
        }
        merge.copyFiles();
        waiting.add(merge);
        if (waiting.size() == TOGETHER) {
            flush();
        }
    }

    /** A run's files belong where they are known to be, where they lie, or beside ours. */
    private RunMerge merge(Handle handle, ImportSource source, RunJournal journal) {
        Path lies = source.folder();
        Optional<Path> known = RunNames.home(handle, journal.run());
        Path beside = home.resolve("runs").resolve(journal.run());
        // In a database that homes share: without files to offer, the folder of another home's run stays what it was.
        boolean elsewhere = lies == null
                && !Files.exists(beside)
                && known.filter(folder -> !Files.isDirectory(folder) && !isOurs(folder))
                        .isPresent();
        Path folder = known.filter(place -> elsewhere || Files.isDirectory(place))
                .orElse(lies != null && (inPlace || isOurs(lies)) ? lies : beside);
        return new RunMerge(journal, lies, folder, elsewhere);
    }

    private boolean isOurs(Path folder) {
        return folder.startsWith(home.resolve("runs")) || folder.startsWith(home.resolve("bin"));
    }

    private void flush() {
        List<ImportOutcome> written = database.change(handle -> waiting.stream()
                .map(merge -> merge.obstacle(handle, liveness).orElseGet(() -> merge.write(handle, records)))
                .toList());
        waiting.clear();
        written.forEach(outcomes);
    }
}
