package io.serlab.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as the journal's lines hold them, where their own form would not do. */
final class JournalFacts {
    private JournalFacts() {}

    static Map<String, Object> of(RunDraft draft, String runId) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", runId);
        facts.put("group", draft.group());
        facts.put("identity", draft.identity());
        facts.put("seed", draft.seed());
        facts.put("encoder", draft.encoder());
        facts.put("pooler", draft.pooler());
        facts.put("home", draft.folder(runId).toString());
        facts.put("experiment", draft.experiment());
        return facts;
    }

    static Map<String, Object> of(Event event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("time", Timestamps.text(event.time()));
        facts.put("type", event.type());
        facts.put("message", event.message());
        return facts;
    }

    static Map<String, @Nullable Object> of(FoldState fold) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", fold.name());
        facts.put("status", fold.status().text());
        facts.put("best_epoch", fold.bestEpoch());
        return facts;
    }
}
