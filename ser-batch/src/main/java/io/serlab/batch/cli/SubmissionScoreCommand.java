package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ReturnedScore;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = "--metric",
            paramLabel = "NAME=VALUE",
            description = "A metric and its value, as a share: 0.3649; may stand several times")
    private List<String> metrics = List.of();

    @Option(
            names = "--force",
            description =
                    "Record it although there is one, which is kept as history, or although the file was withdrawn")
    private boolean force;

    @Override
    public Integer call() {
        List<String> given = given();
        SubmissionHome home = new SubmissionHome(submission.options());
        SentSubmission sent = home.reading().find(id);
        List<ReturnedScore> scores = given.stream()
                .map(text -> ReturnedScore.parse(text, sent.metric()))
                .toList();
        SubmissionLedger ledger = home.writing();
        ledger.score(sent.id(), values(scores), force);
        SentSubmission scored = ledger.find(sent.id());
        if (submission.options().json()) {
            Console.json(SubmissionDocuments.of(scored, home.file(scored)));
        } else {
            scores.forEach(score -> Console.out()
                    .println("%s  %s %s%s"
                            .formatted(
                                    scored.id(),
                                    score.metric(),
                                    Tables.figure(score.value()),
                                    compared(scored, score.metric()))));
        }
        return ExitCode.DONE;
    }

    private List<String> given() {
        List<String> given = new ArrayList<>(metrics);
        if (macroF1 != null) {
            given.add("macro_f1=" + macroF1);
        }
        if (given.isEmpty()) {
            throw new InvalidInputException("wrong-usage", "Give the score by --macro-f1 X or by --metric NAME=VALUE.");
        }
        return given;
    }

    private static Map<String, Double> values(List<ReturnedScore> scores) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ReturnedScore score : scores) {
            if (values.put(score.metric(), score.value()) != null) {
                throw new InvalidInputException("wrong-usage", "%s is given twice.".formatted(score.metric()));
            }
        }
        return values;
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
