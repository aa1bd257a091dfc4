package io.serlab.batch.cli;

import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as text and as documents. */
final class SubmissionFindings {
    private SubmissionFindings() {}

    static List<Map<String, @Nullable Object>> documents(List<Finding> findings) {
        return findings.stream()
                .map(finding -> JsonDocuments.of(
                        "severity",
                        finding.severity().word(),
                        "code",
                        finding.code(),
                        "message",
                        finding.message(),
                        "row",
                        finding.row()))
                .toList();
    }

    static void print(List<Finding> findings) {
        for (Finding finding : findings) {
            String line = finding.row() == null ? "" : " (line " + finding.row() + ")";
            Console.out().println(finding.severity().word() + ": " + finding.message() + line);
        }
    }

    static boolean ok(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
