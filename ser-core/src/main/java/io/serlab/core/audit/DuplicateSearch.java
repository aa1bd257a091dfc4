package io.serlab.core.audit;

import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Finds recordings that sound the same to the last bit. Silent ones do not count: they are a finding of their own. */
final class DuplicateSearch {
    private final AuditThresholds thresholds;
    private final Map<String, LabelledUtterance> utterances = new HashMap<>();
    private final Map<String, String> parts;

    DuplicateSearch(AuditedCorpus corpus, AuditThresholds thresholds) {
        this.thresholds = thresholds;
        corpus.used().utterances().forEach(each -> utterances.put(each.id(), each));
        parts = parts(corpus);
    }

    // Two recordings of different parts are, in some fold or in the only one, on two sides of the evaluation.
    private static Map<String, String> parts(AuditedCorpus corpus) {
        Map<String, String> parts = new HashMap<>();
        if (corpus.hasFolds()) {
            for (Fold fold : corpus.folds()) {
                fold.test().forEach(each -> parts.put(each.id(), "tested in fold " + fold.name()));
            }
        } else {
            Fold only = corpus.folds().get(0);
            only.train().forEach(each -> parts.put(each.id(), "train"));
            only.development().forEach(each -> parts.put(each.id(), "development"));
            only.test().forEach(each -> parts.put(each.id(), "test"));
        }
        return parts;
    }

    List<Finding> findings(Map<String, Signal> signals) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        signals.forEach((id, signal) -> {
            if (!SoundSearch.isSilent(signal, thresholds)) {
                groups.computeIfAbsent(signal.sha256(), hash -> new ArrayList<>(1))
                        .add(id);
            }
        });
        groups.values().removeIf(ids -> ids.size() < 2);
        List<String> leaks = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (List<String> ids : groups.values()) {
            List<String> used = ids.stream().filter(parts::containsKey).toList();
            if (differ(used, this::part)) {
                leaks.add(named(ids, this::part));
            } else if (differ(ids, this::speaker)) {
                speakers.add(named(ids, this::speaker));
            } else if (differ(ids, this::label)) {
                labels.add(named(ids, this::label));
            } else {
                plain.add(String.join(" = ", ids));
            }
        }
        return findings(leaks, speakers, labels, plain);
    }

    private static List<Finding> findings(
            List<String> leaks, List<String> speakers, List<String> labels, List<String> plain) {
        List<Finding> findings = new ArrayList<>();
        if (!leaks.isEmpty()) {
            findings.add(
                    Finding.error("duplicate-leak", "recordings on two sides of the evaluation, which leak", leaks));
        }
        if (!speakers.isEmpty()) {
            findings.add(Finding.warning(
                    "duplicate-speaker", "recordings that occur again under another speaker", speakers));
        }
        if (!labels.isEmpty()) {
            findings.add(Finding.warning("duplicate-label", "recordings that occur again under another label", labels));
        }
        if (!plain.isEmpty()) {
            findings.add(Finding.warning("duplicate", "recordings that occur more than once", plain));
        }
        return findings;
    }

    private static boolean differ(List<String> ids, Function<String, String> property) {
        return ids.stream().map(property).distinct().count() > 1;
    }

    private static String named(List<String> ids, Function<String, String> property) {
        return String.join(
                " = ",
                ids.stream()
                        .map(id -> "%s (%s)".formatted(id, property.apply(id)))
                        .toList());
    }

    private String part(String id) {
        return parts.getOrDefault(id, "");
    }

    private String speaker(String id) {
        return utterance(id).utterance().speaker().orElse("unknown speaker");
    }

    private String label(String id) {
        return utterance(id).utterance().label().orElse("no label");
    }

    private LabelledUtterance utterance(String id) {
        return Objects.requireNonNull(utterances.get(id));
    }
}
