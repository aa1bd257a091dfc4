package io.serlab.core.report;

import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Task;
import io.serlab.core.audit.AuditThresholds;
import io.serlab.core.audit.AuditedCorpus;
import io.serlab.core.audit.CorpusAudit;
import io.serlab.core.audit.Finding;
import io.serlab.core.audit.Signal;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The data of a corpus's page, as its script reads it.
 *
 * @param reader of the corpus
 * @param classes in the protocol's order; after them, in the counts, comes what has no label
 * @param folds 0 where the corpus's own splits are used
 * @param excluded what was left out, by reason
 * @param sound null where no recording was opened
 */
record CorpusDocument(
        String name,
        String reader,
        List<String> classes,
        int utterances,
        int folds,
        List<Finding> findings,
        AuditThresholds thresholds,
        List<Group> splits,
        List<Group> speakers,
        int unknownSpeakers,
        Map<String, Integer> excluded,
        @Nullable SoundFigures sound) {

    /** Utterances of a split or a speaker. */
    record Group(String name, List<Integer> counts) {}

    /** What the recordings are like. */
    record SoundFigures(
            int recordings,
            double seconds,
            double shortest,
            double longest,
            List<Integer> rates,
            List<Integer> channels,
            Histogram durations,
            Histogram levels) {}

    static CorpusDocument of(String name, AuditedCorpus corpus, CorpusAudit audit) {
        LabelledCorpus used = corpus.used();
        boolean ownSplits = used.protocol().folds() instanceof Folds.None;
        return new CorpusDocument(
                name,
                corpus.reader(),
                columns(used.protocol()),
                used.utterances().size(),
                ownSplits ? 0 : corpus.folds().size(),
                audit.findings(),
                AuditThresholds.STANDARD,
                groups(used, each -> ownSplits ? split(each) : "all"),
                groups(used, each -> each.utterance().speaker().orElse(null)),
                (int) used.utterances().stream()
                        .filter(each -> each.utterance().speaker().isEmpty())
                        .count(),
                used.excludedByReason(),
                audit.signals().isEmpty() ? null : sound(used, ownSplits, audit.signals()));
    }

    private static String split(LabelledUtterance utterance) {
        return switch (utterance.purpose()) {
            case TRAIN -> "training";
            case DEVELOPMENT -> "development";
            case TEST -> "test";
        };
    }

    private static List<String> columns(Protocol protocol) {
        return protocol.task() == Task.DIMENSIONS ? List.of(LabelledCorpus.RATED) : protocol.classes();
    }

    private static List<Group> groups(LabelledCorpus corpus, Function<LabelledUtterance, @Nullable String> name) {
        List<String> columns = columns(corpus.protocol());
        Map<String, Integer[]> counts = new TreeMap<>();
        for (LabelledUtterance each : corpus.utterances()) {
            String group = name.apply(each);
            if (group != null) {
                int column = each.isLabelled() ? columns.indexOf(corpus.kind(each)) : columns.size();
                counts.computeIfAbsent(group, key -> zeros(columns.size() + 1))[column]++;
            }
        }
        List<Group> groups = new ArrayList<>();
        counts.forEach((group, own) -> groups.add(new Group(group, Arrays.asList(own))));
        return groups;
    }

    private static Integer[] zeros(int count) {
        Integer[] zeros = new Integer[count];
        Arrays.fill(zeros, 0);
        return zeros;
    }

    private static SoundFigures sound(LabelledCorpus corpus, boolean ownSplits, Map<String, Signal> signals) {
        List<Signal> all = List.copyOf(signals.values());
        return new SoundFigures(
                all.size(),
                all.stream().mapToDouble(Signal::seconds).sum(),
                all.stream().mapToDouble(Signal::seconds).min().orElse(0),
                all.stream().mapToDouble(Signal::seconds).max().orElse(0),
                List.copyOf(new TreeSet<>(all.stream().map(Signal::sampleRateHz).toList())),
                List.copyOf(new TreeSet<>(all.stream().map(Signal::channels).toList())),
                histogram(corpus, ownSplits, signals, Signal::seconds),
                histogram(corpus, ownSplits, signals, Signal::decibels));
    }

    private static Histogram histogram(
            LabelledCorpus corpus, boolean ownSplits, Map<String, Signal> signals, ToDoubleFunction<Signal> figure) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (LabelledUtterance each : corpus.utterances()) {
            Signal signal = signals.get(each.id());
            if (signal != null && Double.isFinite(figure.applyAsDouble(signal))) {
                values.computeIfAbsent(ownSplits ? split(each) : "all", key -> new ArrayList<>())
                        .add(figure.applyAsDouble(signal));
            }
        }
        return Histogram.roundly(values);
    }
}
