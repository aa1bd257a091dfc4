package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.BaselineLogits;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.submission.CheckReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission check}: the preflight of a submission file, whoever made it. */
@Command(
        name = "check",
        description = "Check a submission file against a challenge's format, its run and what was sent before")
final class SubmissionCheckCommand implements Callable<Integer> {
    static final String PACK =
            "The challenge: one that comes with the product, a folder of submissions/, or the path of a card";

    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(paramLabel = "FILE", description = "The submission (CSV)")
    private Path file = Path.of("");

    @Option(names = "--pack", required = true, paramLabel = "NAME", description = PACK)
    private String pack = "";

    @Option(
            names = "--convert",
            paramLabel = "OUT",
            description =
                    "FILE is the official baseline's Filename,Prediction: write the class of the largest logit to OUT,"
                            + " and check that")
    private @Nullable Path out;

    @Option(
            names = "--add-extension",
            paramLabel = ".EXT",
            description = "With --convert: put this behind every name, such as .wav")
    private String extension = "";

    @Override
    public Integer call() {
        requireFile(file);
        ChallengeCard card = SubmissionHome.card(pack);
        Path checked = converted(card);
        CheckReport report = new SubmissionHome(submission.options())
                .preflight(card, PackagedRun.around(checked).orElse(null))
                .check(checked);
        if (submission.options().json()) {
            Console.json(document(report));
        } else {
            print(report);
        }
        return report.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    static void requireFile(Path submission) {
        if (!Files.isRegularFile(submission)) {
            throw new InvalidInputException(
                    "missing-file",
                    Files.isDirectory(submission)
                            ? "%s is a folder: name the submission file in it.".formatted(submission)
                            : "There is no file %s to check.".formatted(submission));
        }
    }

    private Path converted(ChallengeCard card) {
        if (out == null) {
            if (!extension.isEmpty()) {
                throw new InvalidInputException("wrong-usage", "--add-extension needs --convert OUT.");
            }
            return file;
        }
        if (Files.exists(out)) {
            throw new InvalidInputException("file-exists", "%s exists already; nothing is replaced.".formatted(out));
        }
        new BaselineLogits(card, extension).convert(file, out);
        return out;
    }

    private static Map<String, @Nullable Object> document(CheckReport report) {
        return JsonDocuments.of(
                "ok",
                report.ok(),
                "rows",
                report.rows(),
                "findings",
                SubmissionFindings.documents(report.findings()),
                "sha256",
                report.sha256());
    }

    static void print(CheckReport report) {
        SubmissionFindings.print(report.findings());
        Console.out()
                .println("%s: %d rows, SHA-256 %s"
                        .formatted(report.ok() ? "ready to send" : "not ready", report.rows(), report.sha256()));
    }
}
