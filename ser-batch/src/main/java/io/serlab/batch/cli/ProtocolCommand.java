package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.ProposedEntry;
import io.serlab.core.challenge.ProtocolCheck;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.submission.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser protocol check}: whether an experiment keeps a challenge's rules, before anything is computed. */
@Command(name = "protocol", description = "The rules of challenges")
final class ProtocolCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Command(name = "check", description = "Check whether an experiment file keeps the rules of its challenge")
    int check(
            @Mixin ExperimentArguments experiment,
            @Option(
                            names = "--pack",
                            paramLabel = "NAME",
                            description = "The challenge, if not the file's own submission.pack")
                    @Nullable
                    String pack) {
        ExperimentSpec spec = experiment.bind(root);
        ChallengeCard card = pack == null
                ? spec.challenge()
                        .orElseThrow(() -> new InvalidInputException(
                                "no-challenge",
                                "%s names no challenge.".formatted(spec.file()),
                                "submission.pack",
                                "write submission: {pack: NAME}, or name one with --pack",
                                null))
                : SubmissionHome.card(pack);
        List<Finding> findings = ProtocolCheck.of(card, ProposedEntry.of(spec.resolved()));
        boolean ok = SubmissionFindings.ok(findings);
        if (root.options().json()) {
            Console.json(document(card, findings, ok));
        } else {
            SubmissionFindings.print(findings);
            Console.out()
                    .println(
                            ok
                                    ? "%s keeps the rules of %s%s"
                                            .formatted(
                                                    spec.name(),
                                                    card.name(),
                                                    findings.isEmpty() ? "" : ", as far as can be told")
                                    : "%s breaks the rules of %s".formatted(spec.name(), card.name()));
        }
        return ok ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Map<String, @Nullable Object> document(ChallengeCard card, List<Finding> findings, boolean ok) {
        return JsonDocuments.of(
                "ok",
                ok,
                "pack",
                card.name(),
                "metric",
                card.metric(),
                "rules",
                JsonDocuments.of(
                        "external_data",
                        card.rules().externalData().word(),
                        "emotion_pretrained_encoders",
                        card.rules().emotionPretrained().word(),
                        "corpora",
                        card.rules().corpora(),
                        "source",
                        card.rules().source()),
                "findings",
                SubmissionFindings.documents(findings));
    }
}
