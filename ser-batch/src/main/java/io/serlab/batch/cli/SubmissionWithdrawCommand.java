package io.serlab.batch.cli;

import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission withdraw}: says that a file was not uploaded after all. */
@Command(
        name = "withdraw",
        description = "Say that a file was not uploaded after all: it stays in the ledger and counts no longer",
        footer = {
            "",
            "Its run keeps the stage submitted; if nothing else of it was sent, ser runs stage RUN none takes it off."
        })
final class SubmissionWithdrawCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(paramLabel = "ID", description = "The submission: its id, the first letters of it, or 'latest'")
    private String id = "";

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "One line that says why")
    private String note = "";

    @Override
    public Integer call() {
        SubmissionHome home = new SubmissionHome(submission.options());
        SentSubmission sent = home.reading().find(id);
        SubmissionLedger ledger = home.writing();
        ledger.withdraw(sent.id(), note);
        SentSubmission withdrawn = ledger.find(sent.id());
        if (submission.options().json()) {
            Console.json(SubmissionDocuments.of(withdrawn, home.file(withdrawn)));
        } else {
            Console.out()
                    .println("Submission %s is withdrawn. Quota: %s"
                            .formatted(
                                    withdrawn.id(),
                                    SubmissionLedgerCommand.quotaWords(home, ledger.list(withdrawn.pack()))));
        }
        return ExitCode.DONE;
    }
}
