package io.serlab.registry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records as the journal's lines hold them, where their own form would not do. */
final class JournalFacts {
    /** What a program has to know to read a journal; written where a journal begins. */
    static final int VERSION = 1;

    private JournalFacts() {}

    static Map<String, Object> of(RunDraft draft, String runId, Instant started) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("journal", VERSION);
        facts.put("run", runId);
        facts.put("started", Timestamps.text(started));
        facts.put("group", draft.group());
        facts.put("identity", draft.identity());
        facts.put("seed", draft.seed());
        facts.put("encoder", draft.encoder());
        facts.put("pooler", draft.pooler());
        facts.put("home", draft.folder(runId).toString());
        facts.put("experiment", draft.experiment());
        return facts;
    }

    static Map<String, Object> of(RunStatus status, Runs.End end) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("status", status.text());
        facts.put("finished", Timestamps.text(end.finished()));
        facts.put("seconds", end.seconds());
        return facts;
    }

    static Map<String, Object> of(Event event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("time", Timestamps.text(event.time()));
        facts.put("type", event.type());
        facts.put("message", event.message());
        return facts;
    }

    static Event event(Map<String, Object> facts) {
        return new Event(Timestamps.instant(text(facts, "time")), text(facts, "type"), text(facts, "message"));
    }

    static FoldState fold(Map<String, Object> facts) {
        return new FoldState(
                text(facts, "name"), RunStatus.of(text(facts, "status")), (Integer) facts.get("best_epoch"));
    }

    /**
     * A moment as the database keeps it.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static String time(Map<String, Object> facts, String key) {
        return Timestamps.text(Timestamps.instant(text(facts, key)));
    }

    private static String text(Map<String, Object> facts, String key) {
        return (String) Objects.requireNonNull(facts.get(key), key);
    }

    static Map<String, @Nullable Object> of(FoldState fold) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", fold.name());
        facts.put("status", fold.status().text());
        facts.put("best_epoch", fold.bestEpoch());
        return facts;
    }
}
