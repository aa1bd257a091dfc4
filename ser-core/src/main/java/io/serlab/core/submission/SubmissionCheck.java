package io.serlab.core.submission;

import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The preflight of a submission file: every way known to spoil one, found before it is sent. Thread-safe. */
public final class SubmissionCheck {
    private SubmissionCheck() {}

    /**
     * Checks a file against a format. A file that is missing or unreadable is a finding, too, not an exception.
     *
     * @param corpusNames the names and order of the run's own test set, which win over the pack's; null if unknown. If
     *     the pack knows none either, missing, extra and misplaced rows cannot be found
     */
    public static CheckReport check(Path file, SubmissionPack pack, @Nullable List<String> corpusNames) {
        Findings findings = new Findings();
        byte[] bytes = bytes(file, findings);
        if (bytes == null) {
            return new CheckReport(0, findings.all(), null);
        }
        List<String> lines = SubmissionText.lines(bytes, findings);
        int rows = lines.isEmpty() ? 0 : rows(lines, pack, corpusNames, findings);
        return new CheckReport(rows, findings.all(), Sha256.of(bytes));
    }

    private static byte @Nullable [] bytes(Path file, Findings findings) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            findings.error("missing-file", "No such file: " + file, null);
        } catch (IOException e) {
            findings.error("unreadable-file", "Cannot read " + file + ": " + FileTrouble.words(e), null);
        }
        return null;
    }

    private static int rows(
            List<String> lines, SubmissionPack pack, @Nullable List<String> corpusNames, Findings findings) {
        HeaderCheck header = HeaderCheck.of(lines.get(0), pack, findings);
        List<String> data = lines.subList(header.present() ? 1 : 0, lines.size());
        if (header.readable()) {
            List<SubmissionRow> rows =
                    new RowReader(pack.header().size(), findings).read(data, header.present() ? 2 : 1);
            new RowChecks(pack, rows, findings)
                    .all(pack.expectedNames(corpusNames).orElse(null));
        }
        return (int) data.stream().filter(line -> !line.isBlank()).count();
    }
}
