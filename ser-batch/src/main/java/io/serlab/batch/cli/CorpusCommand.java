package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.AudioInfo;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.ExperimentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code ser corpus list|check}: corpus formats, and whether a corpus can be worked with. */
@Command(name = "corpus", description = "Corpora: the formats that can be read, and whether one is in order")
final class CorpusCommand extends Group {
    private static final int SHOWN = 20;

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Command(name = "list", description = "The corpus formats that an experiment can name")
    int list() {
        return new ComponentListing(CorpusReaderFactory.class, root.catalogue(), root.plugins())
                .list(root.options().json());
    }

    @Command(name = "check", description = "Read an experiment's corpus, decode every recording, count what is there")
    int check(@Mixin ExperimentArguments experiment) {
        ExperimentSpec spec = experiment.bind(root);
        LabelledCorpus corpus = LabelledCorpus.of(spec.reader().read(), spec.protocol());
        int folds = FoldPlan.of(corpus).size();
        Census census = new Census(corpus);
        if (root.options().json()) {
            Console.json(census.document(folds));
        } else {
            census.print(folds);
        }
        return census.broken.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** What is in a corpus. */
    private static final class Census {
        private final LabelledCorpus corpus;
        private final Map<String, Map<String, Integer>> classes = new TreeMap<>();
        private final Set<String> speakers = new TreeSet<>();
        private final Set<Integer> rates = new TreeSet<>();
        private final List<String> broken = new ArrayList<>();
        private double seconds;
        private double shortest = Double.POSITIVE_INFINITY;
        private double longest;

        Census(LabelledCorpus corpus) {
            this.corpus = corpus;
            corpus.utterances().forEach(this::count);
        }

        private void count(LabelledUtterance labelled) {
            String name = labelled.isLabelled() ? corpus.protocol().classes().get(labelled.classIndex()) : "unlabelled";
            String purpose = labelled.purpose().name().toLowerCase(Locale.ROOT);
            classes.computeIfAbsent(purpose, key -> new TreeMap<>()).merge(name, 1, Integer::sum);
            labelled.utterance().speaker().ifPresent(speakers::add);
            try {
                AudioInfo info = AudioFiles.inspect(labelled.utterance().audio());
                AudioFiles.read(labelled.utterance().audio());
                rates.add(info.sampleRateHz());
                seconds += info.seconds();
                shortest = Math.min(shortest, info.seconds());
                longest = Math.max(longest, info.seconds());
            } catch (InvalidInputException unreadable) {
                broken.add(unreadable.getMessage());
            }
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
                            String.join(
                                    ", ", rates.stream().map(String::valueOf).toList()),
                            folds));
            List<List<String>> rows = new ArrayList<>();
            classes.forEach((purpose, counts) ->
                    counts.forEach((name, count) -> rows.add(List.of(purpose, name, count.toString()))));
            Console.out().print(Tables.of(List.of("SPLIT", "CLASS", "UTTERANCES"), rows));
            corpus.excludedByReason()
                    .forEach((reason, count) -> Console.out().println("left out: " + count + " (" + reason + ")"));
            broken.stream().limit(SHOWN).forEach(message -> Console.out().println("unreadable: " + message));
            if (broken.size() > SHOWN) {
                Console.out().println("… and " + (broken.size() - SHOWN) + " more unreadable recordings");
            }
        }
    }
}
