package io.serlab.batch.cli;

import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Quota;
import io.serlab.registry.SentSubmission;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sent submissions and quotas as documents and words. */
final class SubmissionDocuments {
    private SubmissionDocuments() {}

    static Map<String, @Nullable Object> of(SentSubmission sent, @Nullable Path file) {
        return JsonDocuments.of(
                "id",
                sent.id(),
                "run",
                sent.runId(),
                "pack",
                sent.pack(),
                "sent",
                sent.sent().toString(),
                "file",
                file == null ? null : file.toString(),
                "sha256",
                sent.sha256(),
                "package_sha256",
                sent.packageSha256(),
                "metric",
                sent.metric(),
                "development",
                sent.development(),
                "returned",
                sent.returned().orElse(null),
                "shrinkage",
                sent.shrinkage().orElse(null),
                "forced",
                sent.forced(),
                "note",
                sent.note(),
                "withdrawn",
                withdrawn(sent),
                "scores",
                sent.scores().stream()
                        .map(score -> JsonDocuments.of(
                                "time", score.time().toString(), "metric", score.metric(), "value", score.value()))
                        .toList());
    }

    private static @Nullable Map<String, @Nullable Object> withdrawn(SentSubmission sent) {
        SentSubmission.Withdrawal withdrawal = sent.withdrawal();
        return withdrawal == null
                ? null
                : JsonDocuments.of("time", withdrawal.time().toString(), "reason", withdrawal.reason());
    }

    static @Nullable Map<String, @Nullable Object> quota(@Nullable Quota quota, long used, @Nullable Instant nextFree) {
        return quota == null
                ? null
                : JsonDocuments.of(
                        "submissions",
                        quota.submissions(),
                        "per",
                        quota.per().word(),
                        "used",
                        used,
                        "next_free",
                        nextFree == null ? null : nextFree.toString());
    }

    static String quotaWords(ChallengeCard card, long used, @Nullable Instant nextFree) {
        Quota quota = card.quota();
        if (quota == null) {
            return "not known"
                    + (card.quotaSource().isEmpty() ? "" : " (" + card.quotaSource() + ")")
                    + "; %d sent so far".formatted(used);
        }
        long left = quota.submissions() - used;
        return "%d of %s used; %s".formatted(used, quota, left > 0 ? left + " may still be sent" : next(nextFree));
    }

    static String next(@Nullable Instant nextFree) {
        return nextFree == null
                ? "no further one is free"
                : "the next is free from %s UTC".formatted(RunsNoteCommand.minute(nextFree));
    }
}
