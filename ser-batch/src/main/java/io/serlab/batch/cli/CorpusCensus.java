package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.AlignmentReport;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.AudioInfo;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.files.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in a corpus. */
final class CorpusCensus {
    private static final int SHOWN = 20;

    private final LabelledCorpus corpus;
    private final Map<String, Map<String, Integer>> classes = new TreeMap<>();
    private final Set<String> speakers = new TreeSet<>();
    private final Set<Integer> rates = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Double> durations = new LinkedHashMap<>();
    private final AlignmentReport alignment;
    private double seconds;
    private double shortest = Double.POSITIVE_INFINITY;
    private double longest;

    CorpusCensus(LabelledCorpus corpus) {
        this.corpus = corpus;
        corpus.utterances().forEach(this::count);
        List<Utterance> readable = corpus.utterances().stream()
                .map(LabelledUtterance::utterance)
                .filter(each -> durations.containsKey(each.id()))
                .toList();
        this.alignment = AlignmentReport.of(
                readable, each -> Objects.requireNonNull(durations.get(each.id())), corpus.remarks());
    }

    private void count(LabelledUtterance labelled) {
        String name = corpus.kind(labelled);
        String purpose = labelled.purpose().name().toLowerCase(Locale.ROOT);
        classes.computeIfAbsent(purpose, key -> new TreeMap<>()).merge(name, 1, Integer::sum);
        labelled.utterance().speaker().ifPresent(speakers::add);
        try {
            AudioInfo info = AudioFiles.inspect(labelled.utterance().audio());
            AudioFiles.read(labelled.utterance().audio());
            rates.add(info.sampleRateHz());
            durations.put(labelled.id(), info.seconds());
            seconds += info.seconds();
            shortest = Math.min(shortest, info.seconds());
            longest = Math.max(longest, info.seconds());
        } catch (InvalidInputException unreadable) {
            broken.add(unreadable.getMessage());
        }
    }

    /** Whether every recording can be read. */
    boolean isWhole() {
        return broken.isEmpty();
    }

    Map<String, Object> document(int folds) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", broken.isEmpty());
        document.put("utterances", corpus.utterances().size());
        document.put("speakers", speakers.size());
        document.put("folds", folds);
        document.put("seconds", seconds);
        document.put("shortest_seconds", shortest);
        document.put("longest_seconds", longest);
        document.put("sample_rates", List.copyOf(rates));
        document.put("classes", classes);
        document.put("excluded", corpus.excludedByReason());
        document.put("unreadable", broken);
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

    void print(int folds) {
        Console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d utterances of %d speakers, %.1f minutes (%.2f to %.2f s each), %s Hz, %d folds",
                        corpus.utterances().size(),
                        speakers.size(),
                        seconds / 60,
                        shortest,
                        longest,
                        String.join(", ", rates.stream().map(String::valueOf).toList()),
                        folds));
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
        broken.stream().limit(SHOWN).forEach(message -> Console.out().println("unreadable: " + message));
        if (broken.size() > SHOWN) {
            Console.out().println("… and " + (broken.size() - SHOWN) + " more unreadable recordings");
        }
    }
}
