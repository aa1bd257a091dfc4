package io.serlab.core.audit;

import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.submission.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in a corpus.
 *
 * @param findings errors first, each kind at most once
 * @param signals what was measured of each recording that can be read, by utterance, in the corpus's order; empty if only
 *     the labels were looked at
 * @param unreadable why each of the others cannot be read
 */
public record CorpusAudit(List<Finding> findings, Map<String, Signal> signals, List<String> unreadable) {

    public CorpusAudit {
        findings = List.copyOf(findings);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Looks at labels and splits, and decodes each recording that takes part once, on as many threads as there are
     * processors. The outcome does not depend on their number.
     */
    public static CorpusAudit of(AuditedCorpus corpus, AuditThresholds thresholds) {
        List<Utterance> utterances = corpus.used().utterances().stream()
                .map(LabelledUtterance::utterance)
                .toList();
        List<Recording> recordings = utterances.parallelStream()
                .map(each -> Recording.read(each, thresholds.silentDecibels()))
                .toList();
        return of(corpus, thresholds, recordings);
    }

    /** Looks at labels and splits alone and opens no recording. */
    public static CorpusAudit ofLabels(AuditedCorpus corpus, AuditThresholds thresholds) {
        return of(corpus, thresholds, List.of());
    }

    private static CorpusAudit of(AuditedCorpus corpus, AuditThresholds thresholds, List<Recording> recordings) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        recordings.forEach(each -> each.known().ifPresent(signal -> signals.put(each.id(), signal)));
        List<String> unreadable = recordings.stream()
                .map(Recording::problem)
                .filter(problem -> !problem.isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            findings.add(Finding.error("unreadable", "recordings that cannot be read", unreadable));
        }
        findings.addAll(new DuplicateSearch(corpus, thresholds).findings(signals));
        findings.addAll(new LabelSearch(corpus, thresholds).findings());
        findings.addAll(new CountSearch(corpus).findings());
        findings.addAll(new SoundSearch(thresholds).findings(signals));
        findings.sort(Comparator.comparing(Finding::severity));
        return new CorpusAudit(findings, signals, unreadable);
    }

    /** Whether no finding is an error. */
    public boolean isWhole() {
        return findings.stream().noneMatch(each -> each.severity() == Severity.ERROR);
    }
}
