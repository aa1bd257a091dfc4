package io.serlab.registry;

import io.serlab.registry.ImportOutcome.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One journal on its way into the history. What both sides know of a run is put in the order of time and said again, so
 * that the later word counts, whoever said it.
 */
final class RunMerge {
    private final RunJournal incoming;
    private final JournalReplay alone;
    private final @Nullable Path from;
    private final Path folder;
    private final boolean elsewhere;

    /**
     * @param folder the folder that the run has, or will have
     * @param elsewhere whether that folder belongs to another home and cannot be seen from here
     */
    RunMerge(RunImport.Incoming incoming, Path folder, boolean elsewhere) {
        this.incoming = incoming.journal();
        this.alone = incoming.replay();
        this.from = incoming.folder();
        this.folder = folder;
        this.elsewhere = elsewhere;
    }

    RunJournal journal() {
        return incoming;
    }

    /**
     * Why the journal cannot come in as things are.
     *
     * @param owners the living processes that work on runs, by the run
     */
    Optional<ImportOutcome> obstacle(Handle handle, Map<String, Owner> owners) {
        Owner owner = owners.get(incoming.run());
        if (owner != null) {
            return Optional.of(
                    ImportOutcome.of(incoming, State.OWNED, "It is being worked on by %s.".formatted(owner)));
        }
        return handle.createQuery("SELECT id FROM runs WHERE identity = :identity AND id <> :id")
                .bind("identity", alone.identity())
                .bind("id", incoming.run())
                .mapTo(String.class)
                .findOne()
                .map(other -> ImportOutcome.of(
                        incoming,
                        State.DOUBLE,
                        "Run %s is the same experiment with the same seed; to take this one: ser runs rm %<s"
                                .formatted(other)));
    }

    /** Brings the files to the run's folder, before the history speaks of them. */
    void copyFiles() {
        if (from == null || from.equals(folder)) {
            return;
        }
        if (Files.exists(folder)) {
            boolean further = local().map(known -> turns(incoming).isFurtherThan(turns(known)))
                    .orElse(true);
            Folders.copyInto(from, folder, further);
        } else {
            Folders.copyWhole(from, folder);
        }
    }

    /** Writes it in the running transaction, and what the journal in the run's folder did not know into that one. */
    ImportOutcome write(Handle handle, RunRecords records) {
        boolean known = RunNames.exists(handle, incoming.run());
        List<Map<String, Object>> before = known ? RunLines.of(handle, incoming.run()) : List.of();
        Optional<RunJournal> local = local();
        List<Map<String, Object>> others = new ArrayList<>(before);
        local.map(RunJournal::lines).ifPresent(others::addAll);
        RunTurns ours = new RunTurns(others);
        RunJournal counted = incoming.with(turns(incoming).until(ours.completed()));
        JournalReplay whole = others.isEmpty()
                ? alone
                : new JournalReplay(
                        counted.after(ours.until(turns(incoming).completed().filter(end -> !ours.knows(end)))));
        whole.write(handle, records, folder);
        if (!elsewhere) {
            write(local.map(journal -> journal.missingFrom(counted)).orElse(counted.lines()), local.isPresent());
        }
        if (!known) {
            return ImportOutcome.of(incoming, State.ADDED, "");
        }
        boolean same = before.equals(RunLines.of(handle, incoming.run()));
        return ImportOutcome.of(incoming, same ? State.UNCHANGED : State.UPDATED, "");
    }

    private void write(List<Map<String, Object>> news, boolean there) {
        if (!there) {
            Journal.write(folder, news);
        } else if (!news.isEmpty()) {
            Journal.appendAll(folder, news);
        }
    }

    private static RunTurns turns(RunJournal journal) {
        return new RunTurns(journal.lines());
    }

    private Optional<RunJournal> local() {
        return Files.exists(Journal.in(folder)) ? Optional.of(RunJournal.in(folder)) : Optional.empty();
    }
}
