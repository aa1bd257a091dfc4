package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.FrozenPackage;
import io.serlab.core.challenge.RebuiltPackage;
import io.serlab.registry.Registry;
import io.serlab.registry.SentSubmission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission rebuild}: a sent package made again from the run, and compared. */
@Command(
        name = "rebuild",
        description = "Make a sent package again from its run's predictions, and compare it byte for byte")
final class SubmissionRebuildCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The submission: its id, the first letters of it, or 'latest'")
    private String id = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "Where it is made; an empty or new folder")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        SubmissionHome home = new SubmissionHome(submission.options());
        SentSubmission sent = home.reading().find(id);
        FrozenPackage frozen = home.frozen(sent.id());
        if (!Files.isDirectory(frozen.folder())) {
            throw new InvalidInputException(
                    "no-package",
                    "Submission %s is not kept in this home: there is no folder %s."
                            .formatted(sent.id(), frozen.folder()));
        }
        Path run = Registry.openReadOnly(submission.options().registry())
                .history()
                .show(run(sent, frozen))
                .home();
        RebuiltPackage.write(frozen, run, folder);
        Map<String, String> kept = FrozenPackage.hashes(FrozenPackage.files(frozen.folder()));
        Map<String, String> rebuilt = FrozenPackage.hashes(FrozenPackage.files(folder));
        List<String> different = FrozenPackage.differences(kept, rebuilt);
        boolean asSent = FrozenPackage.hash(kept).equals(sent.packageSha256());
        report(sent, rebuilt, kept, different, asSent);
        return different.isEmpty() && asSent ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static String run(SentSubmission sent, FrozenPackage frozen) {
        String run = sent.runId();
        if (run == null) {
            throw new InvalidInputException(
                    "made-elsewhere",
                    "Submission %s was made elsewhere: no run has the predictions to make it from. The file itself is kept: %s."
                            .formatted(sent.id(), frozen.folder().resolve(sent.file())));
        }
        return run;
    }

    private void report(
            SentSubmission sent,
            Map<String, String> rebuilt,
            Map<String, String> kept,
            List<String> different,
            boolean asSent) {
        if (submission.options().json()) {
            Console.json(JsonDocuments.of(
                    "ok",
                    different.isEmpty() && asSent,
                    "submission",
                    sent.id(),
                    "folder",
                    folder.toAbsolutePath().normalize().toString(),
                    "kept_as_sent",
                    asSent,
                    "different",
                    different,
                    "files",
                    rebuilt.entrySet().stream()
                            .map(each -> JsonDocuments.of(
                                    "name", each.getKey(), "sha256", each.getValue(), "kept", kept.get(each.getKey())))
                            .toList()));
            return;
        }
        different.forEach(name -> Console.out().println("differs: " + name));
        if (!asSent) {
            Console.out()
                    .println("The package kept in this home is no longer the one that was sent (SHA-256 %s)."
                            .formatted(sent.packageSha256()));
        }
        if (different.isEmpty() && asSent) {
            Console.out()
                    .println("Submission %s rebuilt: %d files, each with the bytes that were sent"
                            .formatted(sent.id(), rebuilt.size()));
        }
    }
}
