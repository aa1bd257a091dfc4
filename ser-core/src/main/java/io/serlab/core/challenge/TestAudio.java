package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import io.serlab.core.files.Listing;
import io.serlab.core.files.Sha256;
import io.serlab.core.submission.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The recordings of a test set at the time they were predicted. One whose size and time of modification are as they
 * were is taken for unchanged; another is read and its hash compared.
 */
public record TestAudio(List<Recording> recordings) {
    /** Its file in a run's folder. */
    public static final String FILE = "test-audio.csv";

    private static final List<String> HEADER = List.of("id", "sha256", "bytes", "modified", "path");

    private static final long UNKNOWN = -1;

    /** One recording. */
    public record Recording(String id, String sha256, long bytes, Instant modified, Path path) {
        /**
         * As it was predicted.
         *
         * @param sha256 of what was predicted. If the file there now is another, no size and time are kept that it could be
         *     taken for unchanged by
         */
        public static Recording of(String id, String sha256, Path path) throws IOException {
            BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
            return Sha256.of(path).equals(sha256)
                    ? new Recording(
                            id, sha256, facts.size(), facts.lastModifiedTime().toInstant(), path)
                    : new Recording(id, sha256, UNKNOWN, Instant.EPOCH, path);
        }

        private boolean isChanged() throws IOException {
            BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
            boolean untouched = facts.size() == bytes
                    && facts.lastModifiedTime().toInstant().equals(modified);
            return !untouched && !Sha256.of(path).equals(sha256);
        }
    }

    public TestAudio {
        recordings = List.copyOf(recordings);
    }

    /** The ids under which another list has another recording, or none. */
    public List<String> others(TestAudio other) {
        Map<String, String> hashes = new HashMap<>();
        other.recordings.forEach(each -> hashes.put(each.id(), each.sha256()));
        return recordings.stream()
                .filter(each -> !each.sha256().equals(hashes.get(each.id())))
                .map(Recording::id)
                .toList();
    }

    /** Writes the list. */
    public void write(Path file) {
        List<List<String>> rows = new ArrayList<>();
        recordings.forEach(each -> rows.add(List.of(
                each.id(),
                each.sha256(),
                Long.toString(each.bytes()),
                each.modified().toString(),
                each.path().toString())));
        AtomicFiles.write(file, CsvText.of(HEADER, rows));
    }

    /** @throws InvalidInputException if it is no such list */
    public static TestAudio read(Path file) {
        CsvTable table = CsvTable.read(file);
        try {
            return new TestAudio(table.rows().stream()
                    .map(row -> new Recording(
                            row.get(0),
                            row.get(1),
                            Long.parseLong(row.get(2)),
                            Instant.parse(row.get(3)),
                            Path.of(row.get(4))))
                    .toList());
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException e) {
            throw new InvalidInputException("invalid-file", "%s is no list of test recordings.".formatted(file), e);
        }
    }

    /** An error for recordings that changed, a warning for those that cannot be read any more. */
    public List<Finding> findings() {
        List<String> changed = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Recording each : recordings) {
            try {
                if (each.isChanged()) {
                    changed.add(each.id());
                }
            } catch (IOException e) {
                gone.add(each.path().toString());
            }
        }
        List<Finding> findings = new ArrayList<>();
        if (!changed.isEmpty()) {
            findings.add(Finding.error(
                    "changed-audio",
                    "%d test recordings are no longer those that were predicted: %s"
                            .formatted(changed.size(), Listing.of(changed))));
        }
        if (!gone.isEmpty()) {
            findings.add(Finding.warning(
                    "absent-audio",
                    "%d test recordings cannot be compared, they are not where they were: %s"
                            .formatted(gone.size(), Listing.of(gone))));
        }
        return findings;
    }
}
