package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ReturnedScore;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission score}: what the organisers returned. */
@Command(name = "score", description = "Record the score that was returned for a submission")
final class SubmissionScoreCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(paramLabel = "ID", description = "The submission: its id, the first letters of it, or 'latest'")
    private String id = "";

    @Option(names = "--macro-f1", paramLabel = "X", description = "Short for --metric macro_f1=X")
    private @Nullable String macroF1;

    @Option(names = "--metric", paramLabel = "NAME=VALUE", description = "The metric and its value, as a share: 0.3649")
    private @Nullable String metric;

    @Option(names = "--force", description = "Record it although there is one; the earlier one is kept as history")
    private boolean force;

    @Override
    public Integer call() {
        if ((macroF1 == null) == (metric == null)) {
            throw new InvalidInputException("wrong-usage", "Give the score by --macro-f1 X or by --metric NAME=VALUE.");
        }
        SubmissionHome home = new SubmissionHome(submission.options());
        SentSubmission sent = home.reading().find(id);
        ReturnedScore score = ReturnedScore.parse(metric == null ? "macro_f1=" + macroF1 : metric, sent.metric());
        SubmissionLedger ledger = home.writing();
        ledger.score(sent.id(), score.metric(), score.value(), force);
        SentSubmission scored = ledger.find(sent.id());
        if (submission.options().json()) {
            Console.json(SubmissionDocuments.of(scored, home.file(scored)));
        } else {
            Console.out()
                    .println("%s  %s %s%s"
                            .formatted(
                                    scored.id(),
                                    score.metric(),
                                    Tables.figure(score.value()),
                                    compared(scored, score.metric())));
        }
        return ExitCode.DONE;
    }

    /** How a score stands to the development score, which is of the challenge's own metric. */
    private static String compared(SentSubmission scored, String metric) {
        if (!metric.equals(scored.metric())) {
            return "; the challenge is scored by %s; kept beside it".formatted(scored.metric());
        }
        return scored.shrinkage()
                .map(value ->
                        ", development %s, difference %+.4f".formatted(Tables.figure(scored.development()), value))
                .orElse("");
    }
}
