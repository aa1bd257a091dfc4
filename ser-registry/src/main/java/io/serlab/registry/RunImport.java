package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings journals into the history: those of a home whose database was lost, of machines that had none, of another
 * team. May be repeated; each run is all or nothing, and what a killed import began the next one finishes. Not
 * thread-safe.
 */
public final class RunImport {
    /** Runs per transaction: each one alone would wait for the disk. */
    private static final int TOGETHER = 200;

    private static final String ONE_RUN = "one_run";

    private static final Set<String> OF_ONE_RUN =
            Set.of("broken-journal", "newer-journal", "journal-failed", "copy-failed");

    /**
     * A journal that can be understood.
     *
     * @param folder the folder that it came in, or null
     */
    record Incoming(@Nullable Path folder, RunJournal journal, JournalReplay replay) {
        /** Whether only one of the two may come in. */
        boolean excludes(Incoming other) {
            return replay.identity().equals(other.replay.identity())
                    && !journal.run().equals(other.journal.run());
        }
    }

    private final Database database;
    private final RunRecords records;
    private final OwnerLiveness liveness;
    private final Path home;
    private final boolean inPlace;
    private final Consumer<ImportOutcome> outcomes;
    private final List<Incoming> waiting = new ArrayList<>();

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
     * Imports all that lies under some paths.
     *
     * @param paths exported histories, runs' folders, folders of such folders, or homes
     * @throws InvalidInputException {@code no-such-file}, or {@code no-journal} if there is no run under one of them;
     *     nothing is imported then
     * @throws SerException {@code registry-failed}; what was imported before stays
     */
    public void from(List<Path> paths) {
        List<ImportSource> sources =
                paths.stream().flatMap(path -> sources(path).stream()).toList();
        for (ImportSource source : sources) {
            refusing(
                    source,
                    source.name(),
                    () -> source.forEach((run, journal) -> refusing(source, run, () -> add(source, journal.get()))));
        }
        flush();
    }

    // Runs of ours are whole only with those in the bin.
    private List<ImportSource> sources(Path path) {
        Path place = path.toAbsolutePath().normalize();
        return ImportSource.under(place.equals(home.resolve("runs")) ? home : place);
    }

    /** What is wrong with one run keeps no other from being imported. */
    private void refusing(ImportSource source, String run, Runnable work) {
        try {
            work.run();
        } catch (SerException e) {
            ImportOutcome outcome = refused(run, source.file(), e);
            flush();
            outcomes.accept(outcome);
        }
    }

    /** @throws SerException what is no matter of one run */
    private static ImportOutcome refused(String run, Path file, SerException e) {
        if (!OF_ONE_RUN.contains(e.code())) {
            throw e;
        }
        return new ImportOutcome(run, ImportOutcome.State.REFUSED, file, false, String.valueOf(e.getMessage()));
    }

    private void add(ImportSource source, RunJournal journal) {
        // Understood here, where what cannot be is refused.
        Incoming incoming = new Incoming(source.folder(), journal, new JournalReplay(journal));
        if (waiting.size() == TOGETHER || waiting.stream().anyMatch(incoming::excludes)) {
            flush();
        }
        waiting.add(incoming);
    }

    private void flush() {
        List<Incoming> some = List.copyOf(waiting);
        waiting.clear();
        List<RunMerge> merges = database.read(
                handle -> some.stream().map(each -> merge(handle, each)).toList());
        Map<RunMerge, ImportOutcome> settled = database.read(handle -> obstacles(handle, merges));
        merges.stream()
                .filter(merge -> !settled.containsKey(merge))
                .forEach(merge -> copyFiles(merge).ifPresent(refused -> settled.put(merge, refused)));
        database.change(handle -> write(handle, merges, settled)).forEach(outcomes);
    }

    private List<ImportOutcome> write(Handle handle, List<RunMerge> merges, Map<RunMerge, ImportOutcome> settled) {
        List<ImportOutcome> all = new ArrayList<>();
        Map<String, Owner> owners = Owners.living(handle, liveness);
        RunRecords ofAll = records.ofOneTransaction();
        for (RunMerge merge : merges) {
            Optional<ImportOutcome> obstacle =
                    Optional.ofNullable(settled.get(merge)).or(() -> merge.obstacle(handle, owners));
            if (obstacle.isPresent()) {
                all.add(obstacle.get());
                continue;
            }
            handle.savepoint(ONE_RUN);
            try {
                all.add(merge.write(handle, ofAll));
                handle.releaseSavepoint(ONE_RUN);
            } catch (SerException e) {
                handle.rollbackToSavepoint(ONE_RUN);
                ofAll = records.ofOneTransaction(); // what it remembers may be taken back
                all.add(refused(merge, e));
            }
        }
        return all;
    }

    private Map<RunMerge, ImportOutcome> obstacles(Handle handle, List<RunMerge> merges) {
        Map<RunMerge, ImportOutcome> obstacles = new HashMap<>();
        Map<String, Owner> owners = Owners.living(handle, liveness);
        merges.forEach(merge -> merge.obstacle(handle, owners).ifPresent(outcome -> obstacles.put(merge, outcome)));
        return obstacles;
    }

    /** Why the files of one run cannot be copied, if so. */
    private static Optional<ImportOutcome> copyFiles(RunMerge merge) {
        try {
            merge.copyFiles();
            return Optional.empty();
        } catch (SerException e) {
            return Optional.of(refused(merge, e));
        }
    }

    private static ImportOutcome refused(RunMerge merge, SerException e) {
        return refused(merge.journal().run(), merge.journal().source(), e);
    }

    /** A run's files belong where they are known to be, where they lie, or beside ours. */
    private RunMerge merge(Handle handle, Incoming incoming) {
        Path lies = incoming.folder();
        String run = incoming.journal().run();
        Optional<Path> known = RunNames.home(handle, run);
        Path beside = home.resolve("runs").resolve(run);
        // In a database that homes share: without files to offer, the folder of another home's run stays what it was.
        boolean elsewhere = lies == null
                && !Files.exists(beside)
                && known.filter(folder -> !Files.isDirectory(folder) && !isOurs(folder))
                        .isPresent();
        Path folder = known.filter(place -> elsewhere || Files.isDirectory(place))
                .orElse(lies != null && (inPlace || isOurs(lies)) ? lies : beside);
        return new RunMerge(incoming, folder, elsewhere);
    }

    private boolean isOurs(Path folder) {
        return folder.startsWith(home.resolve("runs")) || folder.startsWith(home.resolve("bin"));
    }
}
