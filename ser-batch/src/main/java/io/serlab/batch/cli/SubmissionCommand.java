package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.submission.CheckReport;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.SubmissionCheck;
import io.serlab.core.submission.SubmissionPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission check}: the preflight of a submission file, whoever made it. */
@Command(name = "submission", description = "Submission files")
final class SubmissionCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Command(name = "check", description = "Check a submission file against a challenge's format")
    int check(
            @Parameters(paramLabel = "FILE", description = "The submission (CSV)") Path file,
            @Option(
                            names = "--pack",
                            required = true,
                            paramLabel = "NAME",
                            description = "The challenge: demo, is2025-task1, is2025-task2, odyssey2024")
                    String pack) {
        if (!Files.exists(file)) {
            throw new InvalidInputException("missing-file", "There is no file %s to check.".formatted(file));
        }
        CheckReport report = SubmissionCheck.check(file, SubmissionPack.named(pack, "--pack"), TestNames.beside(file));
        if (root.options().json()) {
            Console.json(document(report));
        } else {
            print(report);
        }
        return report.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Map<String, Object> document(CheckReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", report.ok());
        document.put("rows", report.rows());
        document.put(
                "findings",
                report.findings().stream().map(SubmissionCommand::document).toList());
        document.put("sha256", report.sha256());
        return document;
    }

    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("severity", severity(finding));
        document.put("code", finding.code());
        document.put("message", finding.message());
        document.put("row", finding.row());
        return document;
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static void print(CheckReport report) {
        for (Finding finding : report.findings()) {
            String line = finding.row() == null ? "" : " (line " + finding.row() + ")";
            Console.out().println(severity(finding) + ": " + finding.message() + line);
        }
        Console.out()
                .println("%s: %d rows, SHA-256 %s"
                        .formatted(report.ok() ? "ready to send" : "not ready", report.rows(), report.sha256()));
    }
}
