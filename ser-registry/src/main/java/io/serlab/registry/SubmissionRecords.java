package io.serlab.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of what was sent, returned and withdrawn, and the lines of journals that say the same. */
final class SubmissionRecords {
    static final String SENT = "sent";
    static final String RETURNED = "returned";
    static final String WITHDRAWN = "withdrawn";

    /** What stands for the run of a file that none made. */
    private static final String NO_RUN = "";

    private static final String ROW = Upsert.into(
            "submissions",
            "id",
            "run_id",
            "pack",
            "sent",
            "file",
            "sha256",
            "package_sha256",
            "metric",
            "development",
            "forced",
            "note");
    private static final String WITHDRAWAL = Upsert.into("submission_withdrawals", "submission_id", "time", "reason");
    private static final String SCORE = Upsert.into("submission_scores", "submission_id, time, metric", "value");

    private SubmissionRecords() {}

    static void write(Handle handle, SentSubmission sent) {
        handle.createUpdate(ROW)
                .bind("id", sent.id())
                .bind("run_id", Objects.requireNonNullElse(sent.runId(), NO_RUN))
                .bind("pack", sent.pack())
                .bind("sent", Timestamps.text(sent.sent()))
                .bind("file", sent.file())
                .bind("sha256", sent.sha256())
                .bind("package_sha256", sent.packageSha256())
                .bind("metric", sent.metric())
                .bind("development", sent.development())
                .bind("forced", sent.forced())
                .bind("note", sent.note())
                .execute();
        sent.scores().forEach(score -> write(handle, sent.id(), score));
        Optional.ofNullable(sent.withdrawal()).ifPresent(withdrawal -> write(handle, sent.id(), withdrawal));
    }

    static void write(Handle handle, String id, SentSubmission.Withdrawal withdrawal) {
        handle.createUpdate(WITHDRAWAL)
                .bind("submission_id", id)
                .bind("time", Timestamps.text(withdrawal.time()))
                .bind("reason", withdrawal.reason())
                .execute();
    }

    static void write(Handle handle, String id, SentSubmission.Returned score) {
        handle.createUpdate(SCORE)
                .bind("submission_id", id)
                .bind("time", Timestamps.text(score.time()))
                .bind("metric", score.metric())
                .bind("value", score.value())
                .execute();
    }

    static boolean exists(Handle handle, String id) {
        return handle.createQuery("SELECT id FROM submissions WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** All that fit a condition on the table {@code submissions}, in the order in which they were sent. */
    static List<SentSubmission> read(Handle handle, SqlCondition condition) {
        Map<String, List<SentSubmission.Returned>> scores = scores(handle);
        Map<String, SentSubmission.Withdrawal> withdrawals = withdrawals(handle);
        return condition
                .wrapped("SELECT * FROM submissions WHERE ", " ORDER BY sent, id")
                .query(handle)
                .map((row, context) -> row(row, withdrawals, scores))
                .list();
    }

    private static SentSubmission row(
            ResultSet row,
            Map<String, SentSubmission.Withdrawal> withdrawals,
            Map<String, List<SentSubmission.Returned>> scores)
            throws SQLException {
        String id = row.getString("id");
        return new SentSubmission(
                id,
                run(row.getString("run_id")),
                row.getString("pack"),
                Timestamps.instant(row.getString("sent")),
                row.getString("file"),
                row.getString("sha256"),
                row.getString("package_sha256"),
                row.getString("metric"),
                Columns.number(row, "development"),
                row.getString("forced"),
                row.getString("note"),
                withdrawals.get(id),
                scores.getOrDefault(id, List.of()));
    }

    private static @Nullable String run(String stored) {
        return stored.equals(NO_RUN) ? null : stored;
    }

    private static Map<String, SentSubmission.Withdrawal> withdrawals(Handle handle) {
        Map<String, SentSubmission.Withdrawal> withdrawals = new HashMap<>();
        handle.createQuery("SELECT * FROM submission_withdrawals")
                .map((row, context) -> withdrawals.put(
                        row.getString("submission_id"),
                        new SentSubmission.Withdrawal(
                                Timestamps.instant(row.getString("time")), row.getString("reason"))))
                .list();
        return withdrawals;
    }

    // All of them: there are as many as files were sent to challenges, which is few.
    private static Map<String, List<SentSubmission.Returned>> scores(Handle handle) {
        Map<String, List<SentSubmission.Returned>> scores = new LinkedHashMap<>();
        handle.createQuery("SELECT * FROM submission_scores ORDER BY submission_id, time, metric")
                .map((row, context) -> scores.computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                        .add(new SentSubmission.Returned(
                                Timestamps.instant(row.getString("time")),
                                row.getString("metric"),
                                row.getDouble("value"))))
                .list();
        return scores;
    }

    /** A submission without what became of it, as a journal and the frozen package say it. */
    static Map<String, @Nullable Object> facts(SentSubmission sent) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", sent.id());
        facts.put("run", sent.runId());
        facts.put("pack", sent.pack());
        facts.put("sent", Timestamps.text(sent.sent()));
        facts.put("file", sent.file());
        facts.put("sha256", sent.sha256());
        facts.put("package_sha256", sent.packageSha256());
        facts.put("metric", sent.metric());
        facts.put("development", sent.development());
        facts.put("forced", sent.forced());
        facts.put("note", sent.note());
        return facts;
    }

    static SentSubmission sent(Map<String, Object> facts) {
        if (!facts.containsKey("run")) {
            throw new IllegalArgumentException("no run is named, nor null for a file made elsewhere");
        }
        Number development = (Number) facts.get("development");
        return new SentSubmission(
                text(facts, "id"),
                (String) facts.get("run"),
                text(facts, "pack"),
                Instant.parse(text(facts, "sent")),
                text(facts, "file"),
                text(facts, "sha256"),
                text(facts, "package_sha256"),
                text(facts, "metric"),
                development == null ? null : development.doubleValue(),
                (String) facts.get("forced"),
                (String) facts.get("note"),
                null,
                List.of());
    }

    static Map<String, Object> facts(String id, SentSubmission.Returned score) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("submission", id);
        facts.put("recorded", Timestamps.text(score.time()));
        facts.put("metric", score.metric());
        facts.put("value", score.value());
        return facts;
    }

    static SentSubmission.Returned returned(Map<String, Object> facts) {
        Number value = (Number) Objects.requireNonNull(facts.get("value"), "value");
        return new SentSubmission.Returned(
                Instant.parse(text(facts, "recorded")), text(facts, "metric"), value.doubleValue());
    }

    static Map<String, Object> facts(String id, SentSubmission.Withdrawal withdrawal) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("submission", id);
        facts.put("recorded", Timestamps.text(withdrawal.time()));
        facts.put("reason", withdrawal.reason());
        return facts;
    }

    static SentSubmission.Withdrawal withdrawal(Map<String, Object> facts) {
        return new SentSubmission.Withdrawal(Instant.parse(text(facts, "recorded")), text(facts, "reason"));
    }

    static String text(Map<String, Object> facts, String key) {
        return (String) Objects.requireNonNull(facts.get(key), key);
    }
}
