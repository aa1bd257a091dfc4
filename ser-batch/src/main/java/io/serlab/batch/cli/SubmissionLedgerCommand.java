package io.serlab.batch.cli;

import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Quota;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser submission ledger}: what was sent, what came back, and what that says of the next. */
@Command(
        name = "ledger",
        description = "What was sent, its development and returned scores, and a forecast for what is to be returned",
        footer = {
            "",
            "SHRINKAGE is the returned score less the development score. The forecast adds its mean to a development",
            "score; its interval is Student's prediction interval, for which two returned scores are needed."
        })
final class SubmissionLedgerCommand implements Callable<Integer> {
    @ParentCommand
    private SubmissionCommand submission = new SubmissionCommand();

    @Option(names = "--pack", paramLabel = "NAME", description = "One challenge alone")
    private @Nullable String pack;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Forecast what this run would be returned: its id, the first letters of it, or 'latest'")
    private @Nullable String run;

    @Override
    public Integer call() {
        SubmissionHome home = new SubmissionHome(submission.options());
        SubmissionLedger ledger = home.reading();
        String name = pack == null || !ledger.list(pack).isEmpty()
                ? pack
                : SubmissionHome.card(pack).name();
        Map<String, List<SentSubmission>> byPack = new LinkedHashMap<>();
        ledger.list(name)
                .forEach(sent -> byPack.computeIfAbsent(sent.pack(), key -> new ArrayList<>())
                        .add(sent));
        RunDetail candidate = run == null
                ? null
                : Registry.openReadOnly(submission.options().registry())
                        .history()
                        .show(run);
        if (submission.options().json()) {
            Console.json(JsonDocuments.of(
                    "submissions",
                    byPack.values().stream()
                            .flatMap(List::stream)
                            .map(sent -> SubmissionDocuments.of(sent, home.file(sent)))
                            .toList(),
                    "challenges",
                    byPack.entrySet().stream()
                            .map(each -> document(home, each.getValue(), candidate))
                            .toList(),
                    "damaged",
                    home.damaged().values().stream().map(Console::document).toList()));
        } else {
            print(home, byPack, candidate);
        }
        return ExitCode.DONE;
    }

    private static Map<String, @Nullable Object> document(
            SubmissionHome home, List<SentSubmission> sent, @Nullable RunDetail candidate) {
        SentSubmission latest = sent.get(sent.size() - 1);
        SubmissionForecasts.Forecasts forecasts = forecasts(sent);
        Quota quota = home.card(latest).map(ChallengeCard::quota).orElse(null);
        return JsonDocuments.of(
                "pack",
                latest.pack(),
                "metric",
                forecasts.metric(),
                "scored",
                forecasts.shrinkage().n(),
                "mean_shrinkage",
                forecasts.shrinkage().mean(),
                "deviation",
                forecasts.shrinkage().deviation(),
                "quota",
                quota == null
                        ? null
                        : SubmissionDocuments.quota(quota, used(home, quota, sent), nextFree(home, quota, sent)),
                "forecasts",
                pending(sent, forecasts, candidate));
    }

    private static long used(SubmissionHome home, Quota quota, List<SentSubmission> sent) {
        return quota.used(SubmissionHome.times(sent), home.now());
    }

    private static @Nullable Instant nextFree(SubmissionHome home, Quota quota, List<SentSubmission> sent) {
        return quota.nextFree(SubmissionHome.times(sent), home.now()).orElse(null);
    }

    static String quotaWords(SubmissionHome home, List<SentSubmission> sent) {
        SentSubmission latest = sent.get(sent.size() - 1);
        ChallengeCard card = home.card(latest).orElse(null);
        if (card == null) {
            return "not known, as there is no card of %s; %d sent so far"
                    .formatted(latest.pack(), SubmissionHome.times(sent).size());
        }
        Quota quota = card.quota();
        return quota == null
                ? SubmissionDocuments.quotaWords(
                        card, SubmissionHome.times(sent).size(), null)
                : SubmissionDocuments.quotaWords(card, used(home, quota, sent), nextFree(home, quota, sent));
    }

    private static List<Map<String, @Nullable Object>> pending(
            List<SentSubmission> sent, SubmissionForecasts.Forecasts forecasts, @Nullable RunDetail candidate) {
        List<Map<String, @Nullable Object>> pending = new ArrayList<>();
        for (SentSubmission each : sent) {
            if (isPending(each)) {
                pending.add(JsonDocuments.of(
                        "submission",
                        each.id(),
                        "run",
                        each.runId(),
                        "development",
                        each.development(),
                        "forecast",
                        forecasts.document(development(each, forecasts))));
            }
        }
        if (candidate != null) {
            Double development = Outgoing.development(candidate, forecasts.metric());
            pending.add(JsonDocuments.of(
                    "submission",
                    null,
                    "run",
                    candidate.summary().id(),
                    "development",
                    development,
                    "forecast",
                    forecasts.document(development)));
        }
        return pending;
    }

    /** What a forecast may start from; null if the file was sent for another metric. */
    private static @Nullable Double development(SentSubmission sent, SubmissionForecasts.Forecasts forecasts) {
        return sent.metric().equals(forecasts.metric()) ? sent.development() : null;
    }

    private static SubmissionForecasts.Forecasts forecasts(List<SentSubmission> sent) {
        return SubmissionForecasts.of(sent.get(sent.size() - 1).metric(), sent);
    }

    private static void print(
            SubmissionHome home, Map<String, List<SentSubmission>> byPack, @Nullable RunDetail candidate) {
        if (byPack.isEmpty()) {
            Console.out().println("Nothing was sent yet.");
        }
        byPack.forEach((pack, sent) -> {
            SubmissionForecasts.Forecasts forecasts = forecasts(sent);
            Console.out().println("%s, scored by %s".formatted(pack, forecasts.metric()));
            Console.out()
                    .print(Tables.fitted(
                            List.of("ID", "SENT (UTC)", "RUN", "DEVELOPMENT", "RETURNED", "SHRINKAGE", "NOTE"),
                            sent.stream().map(SubmissionLedgerCommand::row).toList()));
            Console.out().println("Quota: " + quotaWords(home, sent));
            if (forecasts.shrinkage().n() > 0) {
                Console.out()
                        .println("Mean shrinkage %+.4f over %d"
                                .formatted(
                                        forecasts.shrinkage().mean(),
                                        forecasts.shrinkage().n()));
            }
            for (SentSubmission each : sent) {
                if (isPending(each)) {
                    Console.out().println(each.id() + ": " + forecasts.words(development(each, forecasts)));
                }
            }
            if (candidate != null) {
                Double development = Outgoing.development(candidate, forecasts.metric());
                Console.out()
                        .println("Run %s, development %s: %s"
                                .formatted(
                                        candidate.summary().id(),
                                        Tables.figure(development),
                                        forecasts.words(development)));
            }
        });
    }

    private static boolean isPending(SentSubmission sent) {
        return sent.counts() && sent.returned().isEmpty();
    }

    private static List<String> row(SentSubmission sent) {
        List<String> words = new ArrayList<>();
        SentSubmission.Withdrawal withdrawal = sent.withdrawal();
        if (withdrawal != null) {
            words.add((sent.counts() ? "once withdrawn: " : "withdrawn: ") + withdrawal.reason());
        }
        if (sent.forced() != null) {
            words.add("forced: " + sent.forced());
        }
        if (sent.note() != null) {
            words.add(sent.note());
        }
        return List.of(
                sent.id(),
                RunsNoteCommand.minute(sent.sent()),
                Objects.requireNonNullElse(sent.runId(), "elsewhere"),
                Tables.figure(sent.development()),
                Tables.figure(sent.returned().orElse(null)),
                sent.shrinkage().map("%+.4f"::formatted).orElse("-"),
                String.join("; ", words));
    }
}
