package io.serlab.registry;

import com.github.f4b6a3.ulid.Ulid;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Journals to import, as they lie on the disk.
 *
 * @param file a journal, or the journals of several runs one after the other
 * @param folder the run's folder, if the journal stands in one
 */
record ImportSource(Path file, @Nullable Path folder) {
    /**
     * What there is to import: a file, a run's folder, a folder of such, or a home.
     *
     * @throws InvalidInputException {@code no-such-file}, or {@code no-journal} if nothing there is a run
     */
    static List<ImportSource> under(Path path) {
        Path place = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(place)) {
            return List.of(new ImportSource(place, null));
        }
        if (!Files.isDirectory(place)) {
            throw new InvalidInputException("no-such-file", "There is no file or folder %s.".formatted(place));
        }
        if (Files.exists(Journal.in(place))) {
            return List.of(ofRun(place));
        }
        List<ImportSource> sources = new ArrayList<>(runsIn(place));
        for (String room : List.of("runs", "bin")) {
            if (Files.isDirectory(place.resolve(room))) {
                sources.addAll(runsIn(place.resolve(room)));
            }
        }
        if (sources.isEmpty()) {
            throw new InvalidInputException(
                    "no-journal",
                    "There is no run under %s: give a run's folder, a folder of them such as HOME/runs, or a file of ser runs export."
                            .formatted(place));
        }
        return sources;
    }

    /** The run's id as its folder tells it, or the name of the file. */
    String name() {
        return String.valueOf((folder == null ? file : folder).getFileName());
    }

    private static ImportSource ofRun(Path folder) {
        return new ImportSource(Journal.in(folder), folder);
    }

    /** In the order of ids, which is that of time. */
    private static List<ImportSource> runsIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Ulid.isValid(entry.getFileName().toString()) && Files.isDirectory(entry))
                    .sorted()
                    .map(ImportSource::ofRun)
                    .toList();
        } catch (IOException e) {
            throw new SerException(
                    "unreadable-folder", "The folder %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * Hands over the journals, one after the other: an exported history may be larger than the memory.
     *
     * @param consumer takes a run's id and its journal, which it must ask for once; that may fail with
     *     {@code broken-journal}, {@code newer-journal} or {@code journal-failed}
     * @throws SerException {@code broken-journal} or {@code journal-failed} if a file cannot be read at all
     */
    void forEach(BiConsumer<String, Supplier<RunJournal>> consumer) {
        if (folder != null) {
            consumer.accept(name(), () -> RunJournal.in(folder));
            return;
        }
        try (HistoryFile history = HistoryFile.open(file)) {
            while (history.hasNext()) {
                consumer.accept(history.run(), history::next);
            }
        }
    }
}
