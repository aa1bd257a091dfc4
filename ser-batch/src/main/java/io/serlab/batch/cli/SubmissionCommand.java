package io.serlab.batch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission}: from a challenge's card to what its organisers returned. */
@Command(
        name = "submission",
        description = "Challenges: cards, checks of submission files, and the ledger of those sent")
@Subcommands({
    SubmissionNewCommand.class,
    SubmissionCheckCommand.class,
    SubmissionSendCommand.class,
    SubmissionWithdrawCommand.class,
    SubmissionScoreCommand.class,
    SubmissionLedgerCommand.class,
    SubmissionRebuildCommand.class
})
final class SubmissionCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    SerCommand root() {
        return root;
    }

    GlobalOptions options() {
        return root.options();
    }
}
