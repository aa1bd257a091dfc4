package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.challenge.ReturnedScore;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission send}: freezes a run's package, or a file from elsewhere, and counts it; uploads nothing. */
@Command(
        name = "send",
        description =
                "Check a run's submission or a file made elsewhere, keep it as it is, count it against the quota, and say what to upload",
        footer = {"", "Nothing is uploaded: that is for you to do, with the file that is named."})
final class SubmissionSendCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private @Nullable String run;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Instead of a run: a submission (CSV) made elsewhere; needs --pack")
    private @Nullable Path file;

    @Option(
            names = "--development",
            paramLabel = "X",
            description = "With --file: the challenge's metric as measured on development data, for the forecasts")
    private @Nullable String development;

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            description = "The challenge, if not the one that the run was made for; needed with --file")
    private @Nullable String pack;

    @Option(names = "--note", paramLabel = "TEXT", description = "One line about it")
    private @Nullable String note;

    @Option(
            names = "--force",
            description = "Send in spite of the quota or of findings; the ledger keeps what was overridden")
    private boolean force;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description = "When it was sent: 2026-11-30 or 2026-11-30T12:00:00Z (default: now)")
    private @Nullable String at;

    @Override
    public Integer call() {
        SubmissionHome home = new SubmissionHome(submission.options());
        Instant time = time(at, home.now());
        SubmissionSending.Outcome outcome = sending(home).send(time, note, force);
        if (submission.options().json()) {
            Console.json(outcome.document());
        } else {
            outcome.print();
        }
        return outcome.sent() == null ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private SubmissionSending sending(SubmissionHome home) {
        if ((run == null) == (file == null)) {
            throw new InvalidInputException("wrong-usage", "Name what is to be sent: RUN, or --file FILE.");
        }
        return file == null ? ofRun(home, Objects.requireNonNull(run)) : fromElsewhere(home, file);
    }

    private SubmissionSending ofRun(SubmissionHome home, String name) {
        if (development != null) {
            throw new InvalidInputException("wrong-usage", "--development needs --file: a run knows its own.");
        }
        RunDetail detail =
                Registry.openReadOnly(submission.options().registry()).history().show(name);
        Path made = file(detail);
        PackagedRun packaged = PackagedRun.around(made)
                .orElseThrow(() -> new InvalidInputException(
                        "no-package", "%s lies in no package: its manifest.json is gone.".formatted(made)));
        ChallengeCard card = card(packaged);
        return new SubmissionSending(home, card, Outgoing.of(detail, made, packaged, card.metric()));
    }

    private SubmissionSending fromElsewhere(SubmissionHome home, Path made) {
        if (pack == null) {
            throw new InvalidInputException("wrong-usage", "--file needs --pack: which challenge is it sent to?");
        }
        ChallengeCard card = SubmissionHome.card(pack);
        Double known = development == null
                ? null
                : ReturnedScore.of(card.metric(), development).value();
        SubmissionCheckCommand.requireFile(made);
        return new SubmissionSending(home, card, home.fromElsewhere(made, known));
    }

    static Path file(RunDetail run) {
        Path file = run.submission();
        if (file == null || !Files.exists(file)) {
            throw new InvalidInputException(
                    "no-submission",
                    file == null
                            ? "Run %s made no submission: its test split has labels, or its file names no submission.pack."
                                    .formatted(run.summary().id())
                            : "The submission of run %s is gone: there is no file %s."
                                    .formatted(run.summary().id(), file),
                    null,
                    "ser runs list --where \"submission is not null\" lists those that made one",
                    null);
        }
        return file;
    }

    // A card that was changed since counts as it is now: the quota is not what the run was made under.
    private ChallengeCard card(PackagedRun packaged) {
        if (pack != null) {
            return SubmissionHome.card(pack);
        }
        String named = packaged.challenge();
        boolean there = Challenges.builtIn().contains(named) || Files.exists(Path.of(named));
        return there
                ? SubmissionHome.card(named)
                : packaged.card()
                        .orElseThrow(() -> new InvalidInputException(
                                "unknown-challenge",
                                "The card of the challenge '%s' is gone: name it with --pack.".formatted(named)));
    }

    /** @throws InvalidInputException if it is no date, or one to come */
    static Instant time(@Nullable String text, Instant now) {
        if (text == null) {
            return now;
        }
        Instant time;
        try {
            time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "invalid-value",
                    "--at must be a date such as 2026-11-30, or a time such as 2026-11-30T12:00:00Z, got '%s'."
                            .formatted(text),
                    e);
        }
        if (time.isAfter(now)) {
            throw new InvalidInputException(
                    "invalid-value", "--at must not lie in the future, got '%s'; it is %s.".formatted(text, now));
        }
        return time;
    }
}
