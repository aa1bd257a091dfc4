package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.core.alignment.AlignmentReader;
import io.serlab.core.alignment.PhoneSet;
import io.serlab.core.files.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The alignments that a manifest names: one file or several, separated by semicolons, in a cell. Reads a CTM file once.
 * Not thread-safe.
 */
final class ManifestAlignments {
    private static final String SEPARATOR = ";";
    private static final String EMPTY = "alignment without a label for the recording";
    private static final String WITHOUT_AUDIO = "alignment without a recording";

    private final Path root;
    private final String column;
    private final AlignmentReader reader;
    private final List<Remark> remarks = new ArrayList<>();

    ManifestAlignments(Path root, String column, Optional<PhoneSet> phones) {
        this.root = root;
        this.column = column;
        this.reader = new AlignmentReader(phones);
    }

    /** Fails if a file that a row names is not there. */
    void checkPresent(TableFile table) {
        List<String> missing = table.rows().stream()
                .flatMap(row -> files(row).stream())
                .filter(path -> !Files.isRegularFile(path))
                .map(Path::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "missing-files",
                    "%d alignments named in %s do not exist: %s"
                            .formatted(missing.size(), table.file(), Listing.of(missing)),
                    table.file().toString(),
                    "leave the cell empty where there is none",
                    null);
        }
    }

    /**
     * What the files of a row say.
     *
     * @param path the recording as the row writes it; a CTM file may know it by the id or by this, with its extension or
     *     without, or by the last name of it
     */
    List<Segment> read(TableRow row, String id, String path) {
        List<Path> files = files(row);
        Set<Segment> segments = new LinkedHashSet<>();
        Set<String> names = names(id, path);
        files.forEach(file -> segments.addAll(reader.read(file, names)));
        if (segments.isEmpty() && !files.isEmpty()) {
            remarks.add(new Remark(id, EMPTY));
        }
        return List.copyOf(segments);
    }

    /** What was odd in the rows read so far. */
    List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(remarks);
        reader.unread().forEach(utterance -> all.add(new Remark(utterance, WITHOUT_AUDIO)));
        return all;
    }

    private List<Path> files(TableRow row) {
        Optional<String> cell = row.get(column);
        // a name may have a semicolon of its own
        if (cell.isEmpty() || Files.isRegularFile(root.resolve(cell.get()))) {
            return cell.map(root::resolve).stream().toList();
        }
        return List.of(cell.get().split(SEPARATOR)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(root::resolve)
                .toList();
    }

    private static Set<String> names(String id, String path) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(id, path, ManifestReader.fileName(path))) {
            names.add(name);
            names.add(name.replaceFirst("\\.[^./\\\\]+$", ""));
        }
        return names;
    }
}
