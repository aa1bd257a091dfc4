package io.serlab.core.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a submission file gave.
 *
 * @param rows rows of the file, its header not counted
 * @param findings in the order of the file's layers: bytes, header, rows
 * @param sha256 hash of the file's bytes, hexadecimal; null if it cannot be read
 */
public record CheckReport(
        int rows, List<Finding> findings, @Nullable String sha256) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether the file can be sent: there are no errors, though there may be warnings. */
    public boolean ok() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The same with further findings. */
    public CheckReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new CheckReport(rows, all, sha256);
    }
}
