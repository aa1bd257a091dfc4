package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.SerException;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.AlignmentReport;
import io.serlab.core.audit.AuditedCorpus;
import io.serlab.core.audit.CorpusAudit;
import io.serlab.core.audit.Finding;
import io.serlab.core.audit.Signal;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.files.Listing;
import io.serlab.core.submission.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What is in a corpus, and what is odd about it, as text and as JSON. */
final class CorpusCensus {
    private final LabelledCorpus corpus;
    private final CorpusAudit audit;
    private final boolean labelsOnly;
    private final int folds;
    private final Map<String, Map<String, Integer>> classes = new TreeMap<>();
    private final Set<String> speakers = new TreeSet<>();
    private final DoubleSummaryStatistics seconds;
    private final AlignmentReport alignment;

    CorpusCensus(AuditedCorpus audited, CorpusAudit audit, boolean labelsOnly) {
        this.corpus = audited.used();
        this.audit = audit;
        this.labelsOnly = labelsOnly;
        this.folds = audited.folds().size();
        corpus.utterances().forEach(this::count);
        seconds = signals().stream().mapToDouble(Signal::seconds).summaryStatistics();
        List<Utterance> readable = corpus.utterances().stream()
                .map(LabelledUtterance::utterance)
                .filter(each -> audit.signals().containsKey(each.id()))
                .toList();
        alignment = AlignmentReport.of(
                readable,
                each -> Objects.requireNonNull(audit.signals().get(each.id())).seconds(),
                corpus.remarks());
    }

    private void count(LabelledUtterance labelled) {
        String name = corpus.kind(labelled);
        String purpose = EnumWords.of(labelled.purpose());
        classes.computeIfAbsent(purpose, key -> new TreeMap<>()).merge(name, 1, Integer::sum);
        labelled.utterance().speaker().ifPresent(speakers::add);
    }

    private Collection<Signal> signals() {
        return audit.signals().values();
    }

    private List<Integer> found(Function<Signal, Integer> figure) {
        return List.copyOf(new TreeSet<>(signals().stream().map(figure).toList()));
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", audit.isWhole());
        document.put("utterances", corpus.utterances().size());
        document.put("speakers", speakers.size());
        document.put("folds", folds);
        document.put("seconds", seconds.getSum());
        document.put("shortest_seconds", seconds.getMin());
        document.put("longest_seconds", seconds.getMax());
        document.put("sample_rates", found(Signal::sampleRateHz));
        document.put("channels", found(Signal::channels));
        document.put("classes", classes);
        document.put("excluded", corpus.excludedByReason());
        document.put("unreadable", audit.unreadable());
        document.put("labels_only", labelsOnly);
        document.put(
                "findings",
                audit.findings().stream().map(CorpusCensus::document).toList());
        document.put(
                "alignment",
                JsonDocuments.of(
                        "recordings", alignment.aligned(),
                        "without", alignment.unaligned(),
                        "past_the_end", alignment.pastTheEnd(),
                        "unknown_phones", alignment.unknownPhones()));
        document.put("remarks", alignment.remarksByKind());
        return document;
    }

    private static Map<String, ?> document(Finding finding) {
        return JsonDocuments.of(
                "severity", finding.severity().word(),
                "code", finding.code(),
                "message", finding.message(),
                "count", finding.count(),
                "subjects", finding.subjects(),
                "threshold", finding.threshold());
    }

    /** The finding that a corpus was refused as a whole. */
    static Map<String, ?> document(SerException refused) {
        return document(
                new Finding(Severity.ERROR, refused.code(), String.valueOf(refused.getMessage()), 1, List.of(), null));
    }

    void print() {
        Console.out().println(summary());
        List<List<String>> rows = new ArrayList<>();
        classes.forEach((purpose, counts) ->
                counts.forEach((name, count) -> rows.add(List.of(purpose, name, count.toString()))));
        Console.out().print(Tables.of(List.of("SPLIT", "CLASS", "UTTERANCES"), rows));
        corpus.excludedByReason()
                .forEach((reason, count) -> Console.out().println("left out: " + count + " (" + reason + ")"));
        if (alignment.aligned() > 0) {
            Console.out().println("alignment: " + alignment.aligned() + " recordings");
        }
        alignment
                .oddities()
                .forEach(odd -> Console.out()
                        .println("%s: %d (%s)".formatted(odd.what(), odd.count(), Listing.of(odd.subjects()))));
        audit.findings().forEach(CorpusCensus::print);
        if (audit.findings().isEmpty()) {
            Console.out().println("nothing odd was found" + (labelsOnly ? " about the labels" : ""));
        }
    }

    private String summary() {
        String people =
                "%d utterances of %d speakers".formatted(corpus.utterances().size(), speakers.size());
        if (seconds.getCount() == 0) {
            return "%s, %d folds".formatted(people, folds);
        }
        return String.format(
                Locale.ROOT,
                "%s, %.1f minutes (%.2f to %.2f s each), %s Hz, %d folds",
                people,
                seconds.getSum() / 60,
                seconds.getMin(),
                seconds.getMax(),
                String.join(
                        ", ",
                        found(Signal::sampleRateHz).stream()
                                .map(String::valueOf)
                                .toList()),
                folds);
    }

    private static void print(Finding finding) {
        Console.out().println("%s: %s".formatted(finding.severity().word(), finding.message()));
        finding.subjects().forEach(subject -> Console.out().println("  " + subject));
        if (finding.count() > finding.subjects().size()) {
            Console.out()
                    .println("  … and " + (finding.count() - finding.subjects().size()) + " more");
        }
    }
}
