package io.serlab.registry;

import com.github.f4b6a3.ulid.UlidCreator;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to challenges, and what became of it. Each fact goes into the database and into the journal of the run, if
 * there is one and its folder is still there, so that an import finds it again. Thread-safe; every call may be repeated.
 */
public final class SubmissionLedger {
    private static final Pattern BEGINNING = Pattern.compile("[0-9A-Za-z]{4,}");

    private final Database database;
    private final Clock clock;

    SubmissionLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An id for a file that is about to be sent. */
    public String newId() {
        return UlidCreator.getUlid(clock.millis()).toString();
    }

    /** All that was sent, the oldest first; of one challenge, or of all for null. */
    public List<SentSubmission> list(@Nullable String pack) {
        return database.read(handle -> SubmissionRecords.read(
                handle, pack == null ? SqlCondition.of("1 = 1") : SqlCondition.of("pack = ?", pack)));
    }

    /**
     * The submission of an id or of the beginning of one, or the latest.
     *
     * @param name at least 4 letters of any case, or {@code latest}: the one that was sent last and counts
     * @throws InvalidInputException {@code unknown-submission} or {@code ambiguous-submission}
     */
    public SentSubmission find(String name) {
        List<SentSubmission> all = list(null);
        if (name.equals("latest") && !all.isEmpty()) {
            return all.stream()
                    .filter(SentSubmission::counts)
                    .reduce((first, second) -> second)
                    .orElse(all.get(all.size() - 1));
        }
        List<SentSubmission> named = BEGINNING.matcher(name).matches()
                ? all.stream()
                        .filter(each -> each.id().startsWith(name.toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of();
        if (named.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-submission",
                    all.isEmpty()
                            ? "Nothing was sent yet, so there is no submission '%s'.".formatted(name)
                            : "No submission has an id that begins with '%s'. See: ser submission ledger."
                                    .formatted(name));
        }
        if (named.size() > 1) {
            throw new InvalidInputException(
                    "ambiguous-submission",
                    "Several submissions begin with '%s': %s. Give more letters."
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            named.stream()
                                                    .map(SentSubmission::id)
                                                    .toList())));
        }
        return named.get(0);
    }

    /**
     * Checks a note before a file is sent with it.
     *
     * @param note null for none
     * @throws InvalidInputException {@code invalid-note} if it is blank or holds control characters
     */
    public static void requireNote(@Nullable String note) {
        Optional.ofNullable(note).ifPresent(Annotations::requireNote);
    }

    /**
     * Records that a file was sent; the run's stage says so, too, so that it is not removed. What was sent is a fact: its
     * note is taken as it is.
     */
    public void record(SentSubmission sent) {
        database.write(handle -> record(handle, sent));
    }

    private void record(Handle handle, SentSubmission sent) {
        boolean known = SubmissionRecords.exists(handle, sent.id());
        SubmissionRecords.write(handle, sent);
        if (!known) {
            journal(handle, sent.runId(), SubmissionRecords.SENT, List.of(SubmissionRecords.facts(sent)));
        }
        String run = sent.runId();
        if (run != null && RunNames.exists(handle, run)) {
            Annotations.stage(handle, run, Timestamps.text(clock.instant()), RunStage.SUBMITTED);
        }
    }

    /**
     * Records that a file was sent, as {@link #record}, if what was sent to its challenge before allows it. From the
     * question to the record nobody else sends, in whatever home of this registry.
     *
     * @param allowed is asked with all that was sent to the challenge, the oldest first
     * @param keep keeps the file, once it is allowed; if it fails, nothing is recorded
     * @return whether it was allowed
     */
    public boolean send(SentSubmission sent, Predicate<List<SentSubmission>> allowed, Runnable keep) {
        return database.change(handle -> {
            SqlDialect.of(handle).lockSubmissions(handle);
            List<SentSubmission> before = SubmissionRecords.read(handle, SqlCondition.of("pack = ?", sent.pack()));
            if (!allowed.test(before)) {
                return false;
            }
            keep.run();
            record(handle, sent);
            return true;
        });
    }

    /**
     * Records the scores that were returned, all or none of them.
     *
     * @param scores by the metric
     * @param again whether they may replace those that are known, which are kept as history, and may be of what was
     *     withdrawn, which counts again then
     * @throws InvalidInputException {@code score-known}, or {@code withdrawn} for what was withdrawn
     */
    public void score(String id, Map<String, Double> scores, boolean again) {
        Instant now = clock.instant();
        List<SentSubmission.Returned> returned = scores.entrySet().stream()
                .map(score -> new SentSubmission.Returned(now, score.getKey(), score.getValue()))
                .toList();
        change(id, (handle, sent) -> {
            if (!again) {
                requireStanding(sent);
                returned.forEach(score -> requireUnknown(sent, score));
            }
            returned.forEach(score -> SubmissionRecords.write(handle, sent.id(), score));
            journal(
                    handle,
                    sent.runId(),
                    SubmissionRecords.RETURNED,
                    returned.stream()
                            .map(score -> SubmissionRecords.facts(sent.id(), score))
                            .toList());
        });
    }

    /**
     * Records that a file was not uploaded after all: it takes no place of a quota any more.
     *
     * @param reason one line
     * @throws InvalidInputException {@code score-known} if a score was returned, {@code withdrawn} if it is withdrawn
     *     already, {@code invalid-note} if the reason is blank or holds control characters
     */
    public void withdraw(String id, String reason) {
        Annotations.requireNote(reason);
        SentSubmission.Withdrawal withdrawal = new SentSubmission.Withdrawal(clock.instant(), reason);
        change(id, (handle, sent) -> {
            requireStanding(sent);
            if (!sent.scores().isEmpty()) {
                throw new InvalidInputException(
                        "score-known",
                        "Submission %s has a returned score, so it was uploaded and cannot be withdrawn."
                                .formatted(sent.id()));
            }
            SubmissionRecords.write(handle, sent.id(), withdrawal);
            journal(
                    handle,
                    sent.runId(),
                    SubmissionRecords.WITHDRAWN,
                    List.of(SubmissionRecords.facts(sent.id(), withdrawal)));
        });
    }

    /** Changes what is known of a submission; from the look at it to the change nobody else does. */
    private void change(String name, BiConsumer<Handle, SentSubmission> work) {
        String id = find(name).id();
        database.write(handle -> {
            SqlDialect.of(handle).lockSubmissions(handle);
            work.accept(
                    handle,
                    SubmissionRecords.read(handle, SqlCondition.of("id = ?", id))
                            .get(0));
        });
    }

    private static void requireStanding(SentSubmission sent) {
        SentSubmission.Withdrawal withdrawal = sent.withdrawal();
        if (withdrawal != null && !sent.counts()) {
            throw new InvalidInputException(
                    "withdrawn",
                    "Submission %s was withdrawn: %s.".formatted(sent.id(), withdrawal.reason()),
                    null,
                    "if a score came back all the same, ser submission score --force records it, and it counts again",
                    null);
        }
    }

    private static void requireUnknown(SentSubmission sent, SentSubmission.Returned score) {
        sent.returned(score.metric()).ifPresent(known -> {
            throw new InvalidInputException(
                    "score-known",
                    "Submission %s has the returned %s %s already, got %s."
                            .formatted(sent.id(), score.metric(), known, score.value()),
                    null,
                    "--force records the new one and keeps the old one as history",
                    null);
        });
    }

    /** A submission as one JSON object; {@link #read} takes it back. */
    public static String write(SentSubmission sent) {
        return Json.write(SubmissionRecords.facts(sent)) + "\n";
    }

    /** @throws SerException {@code broken-entry} if it is no such object */
    public static SentSubmission read(String text) {
        try {
            return SubmissionRecords.sent(Json.parsed(text));
        } catch (RuntimeException e) {
            throw new SerException(
                    "broken-entry", "This is no entry of the submission ledger: %s".formatted(text.strip()), e);
        }
    }

    // Within the transaction: what cannot be written there is not in the database either.
    private void journal(Handle handle, @Nullable String runId, String type, List<? extends Map<String, ?>> facts) {
        if (runId == null) {
            return;
        }
        String time = Timestamps.text(clock.instant());
        List<Map<String, Object>> lines = facts.stream()
                .map(fact -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("time", time);
                    line.put("type", type);
                    line.put("submission", fact);
                    return line;
                })
                .toList();
        RunNames.home(handle, runId).ifPresent(folder -> Journal.appendIn(folder, lines));
    }
}
