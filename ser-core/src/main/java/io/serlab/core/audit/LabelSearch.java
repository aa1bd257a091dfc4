package io.serlab.core.audit;

import io.serlab.api.EnumWords;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Task;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is odd about labels, ratings, speakers and splits. */
final class LabelSearch {
    private final AuditedCorpus corpus;
    private final AuditThresholds thresholds;
    private final List<String> classes;
    private final List<Finding> findings = new ArrayList<>();

    LabelSearch(AuditedCorpus corpus, AuditThresholds thresholds) {
        this.corpus = corpus;
        this.thresholds = thresholds;
        classes = corpus.used().protocol().classes();
    }

    List<Finding> findings() {
        ratings();
        similar(
                "similar-labels",
                "labels that differ in case, blanks, hyphens or underscores alone",
                Utterance::label,
                true);
        similar(
                "similar-speakers",
                "speakers that differ in case, blanks, hyphens or underscores alone",
                Utterance::speaker,
                false);
        sharedSpeakers();
        if (corpus.used().protocol().task() != Task.DIMENSIONS) {
            rareClasses();
            missingClasses();
            speakersOfOneClass();
        }
        return findings;
    }

    private void add(Finding finding) {
        if (finding.count() > 0) {
            findings.add(finding);
        }
    }

    private void ratings() {
        List<String> outside = corpus.corpus().utterances().stream()
                .flatMap(each -> each.dimensions().stream()
                        .filter(rating -> !corpus.scale().contains(rating))
                        .map(rating -> "%s (%s, %s, %s)"
                                .formatted(each.id(), rating.arousal(), rating.valence(), rating.dominance())))
                .toList();
        add(Finding.error(
                "rating-outside-scale",
                "utterances with a rating outside the scale from %s to %s"
                        .formatted(corpus.scale().lowest(), corpus.scale().highest()),
                outside));
    }

    private void similar(String code, String message, Function<Utterance, Optional<String>> property, boolean grave) {
        Map<String, Set<String>> spellings = new TreeMap<>();
        corpus.corpus().utterances().stream()
                .flatMap(each -> property.apply(each).stream())
                .forEach(each -> spellings
                        .computeIfAbsent(folded(each), key -> new TreeSet<>())
                        .add(each));
        List<String> subjects = spellings.values().stream()
                .filter(each -> each.size() > 1)
                .map(each -> String.join(
                        " = ", each.stream().map(word -> "'" + word + "'").toList()))
                .toList();
        add(grave ? Finding.error(code, message, subjects) : Finding.warning(code, message, subjects));
    }

    private static String folded(String text) {
        return text.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }

    private void sharedSpeakers() {
        if (corpus.hasFolds()) {
            return;
        }
        Map<String, Set<Split>> splits = new TreeMap<>();
        for (LabelledUtterance each : corpus.used().utterances()) {
            each.utterance()
                    .speaker()
                    .ifPresent(speaker -> splits.computeIfAbsent(speaker, key -> new TreeSet<>())
                            .add(each.purpose()));
        }
        List<String> subjects = splits.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> "%s (%s)"
                        .formatted(
                                each.getKey(),
                                String.join(
                                        ", ",
                                        each.getValue().stream()
                                                .map(EnumWords::of)
                                                .toList())))
                .toList();
        add(Finding.warning("speaker-in-two-splits", "speakers heard in more than one split", subjects));
    }

    private void rareClasses() {
        int fewest = thresholds.fewestOfClass();
        int[] counts = counts(corpus.used().utterances().stream().filter(each -> each.purpose() == Split.TRAIN));
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < fewest) {
                subjects.add("%s (%d)".formatted(classes.get(i), counts[i]));
            }
        }
        add(Finding.warning(
                "rare-class", "classes with fewer than %d utterances to train on".formatted(fewest), subjects, fewest));
    }

    private void missingClasses() {
        Map<String, List<LabelledUtterance>> parts = new LinkedHashMap<>();
        for (Fold fold : corpus.folds()) {
            if (corpus.hasFolds()) {
                parts.put("training of fold " + fold.name(), fold.train());
            } else {
                parts.put("development", fold.development());
                parts.put("test", fold.test());
            }
        }
        List<String> subjects = new ArrayList<>();
        parts.forEach((part, utterances) -> subjects.addAll(missing(part, utterances)));
        add(Finding.warning(
                "missing-class", "classes without an utterance in a part of the evaluation that has others", subjects));
    }

    private List<String> missing(String part, List<LabelledUtterance> utterances) {
        int[] counts = counts(utterances.stream());
        boolean hasOthers = Arrays.stream(counts).anyMatch(count -> count > 0);
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (hasOthers && counts[i] == 0) {
                subjects.add("%s (%s)".formatted(classes.get(i), part));
            }
        }
        return subjects;
    }

    private int[] counts(Stream<LabelledUtterance> utterances) {
        int[] counts = new int[classes.size()];
        utterances.filter(LabelledUtterance::isLabelled).forEach(each -> counts[each.classIndex()]++);
        return counts;
    }

    private void speakersOfOneClass() {
        Map<String, int[]> counts = new TreeMap<>();
        for (LabelledUtterance each : corpus.used().utterances()) {
            if (each.isLabelled()) {
                each.utterance()
                        .speaker()
                        .ifPresent(speaker ->
                                counts.computeIfAbsent(speaker, key -> new int[classes.size()])[each.classIndex()]++);
            }
        }
        int fewest = thresholds.fewestOfSpeaker();
        List<String> subjects = new ArrayList<>();
        counts.forEach((speaker, own) -> {
            int all = Arrays.stream(own).sum();
            if (all >= fewest && Arrays.stream(own).anyMatch(count -> count == all)) {
                subjects.add("%s (%d)".formatted(speaker, all));
            }
        });
        add(Finding.warning(
                "one-class-speaker",
                "speakers of at least %d utterances that have one class only".formatted(fewest),
                subjects,
                fewest));
    }
}
