package io.serlab.core.alignment;

import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is odd about the alignments of a corpus, counted, and what its reader remarked. Immutable and thread-safe.
 *
 * @param utterances how many were looked at
 * @param unaligned ids of those without a segment
 * @param pastTheEnd segments that end more than 50 ms after the recording, by id
 * @param unknownPhones phones that their set does not know, by symbol
 * @param remarks what the reader found odd
 */
public record AlignmentReport(
        int utterances,
        List<String> unaligned,
        Map<String, Integer> pastTheEnd,
        Map<String, Integer> unknownPhones,
        List<Remark> remarks) {

    // Aligners work in frames, which need not end where the recording ends.
    private static final double TOLERANCE = 0.05;

    public AlignmentReport {
        unaligned = List.copyOf(unaligned);
        pastTheEnd = Collections.unmodifiableMap(new TreeMap<>(pastTheEnd));
        unknownPhones = Collections.unmodifiableMap(new TreeMap<>(unknownPhones));
        remarks = List.copyOf(remarks);
    }

    /**
     * Looks at all utterances.
     *
     * @param seconds how long the recording of an utterance is
     */
    public static AlignmentReport of(
            Collection<Utterance> utterances, ToDoubleFunction<Utterance> seconds, List<Remark> remarks) {
        List<String> unaligned = new ArrayList<>();
        Map<String, Integer> pastTheEnd = new TreeMap<>();
        Map<String, Integer> unknownPhones = new TreeMap<>();
        for (Utterance utterance : utterances) {
            if (utterance.segments().isEmpty()) {
                unaligned.add(utterance.id());
            } else {
                double end = seconds.applyAsDouble(utterance) + TOLERANCE;
                long late = utterance.segments().stream()
                        .filter(segment -> segment.end() > end)
                        .count();
                if (late > 0) {
                    pastTheEnd.put(utterance.id(), (int) late);
                }
                unknown(utterance.segments()).forEach(phone -> unknownPhones.merge(phone, 1, Integer::sum));
            }
        }
        return new AlignmentReport(utterances.size(), unaligned, pastTheEnd, unknownPhones, remarks);
    }

    private static List<String> unknown(List<Segment> segments) {
        Set<Double> starts = new HashSet<>();
        segments.stream()
                .filter(each ->
                        each.tier().equals(Segment.PHONE_CLASS) && each.label().equals(PhoneSet.OTHER))
                .forEach(each -> starts.add(each.start()));
        return segments.stream()
                .filter(each -> each.tier().equals(Segment.PHONE) && starts.contains(each.start()))
                .map(Segment::label)
                .toList();
    }

    /** How many utterances have a segment. */
    public int aligned() {
        return utterances - unaligned.size();
    }

    /** What is odd; that no utterance has an alignment is not. */
    public List<Oddity> oddities() {
        List<Oddity> odd = new ArrayList<>();
        odd.add(Oddity.of("recordings without an alignment", aligned() == 0 ? List.of() : unaligned));
        odd.add(new Oddity(
                "labels past the end of their recording", sum(pastTheEnd), List.copyOf(pastTheEnd.keySet())));
        odd.add(new Oddity("unknown phones", sum(unknownPhones), List.copyOf(unknownPhones.keySet())));
        remarksByKind().forEach((what, subjects) -> odd.add(Oddity.of(what, subjects)));
        return odd.stream().filter(each -> each.count() > 0).toList();
    }

    /** What is odd, in one line; empty if nothing is. */
    public Optional<String> words() {
        List<Oddity> odd = oddities();
        return odd.isEmpty()
                ? Optional.empty()
                : Optional.of(odd.stream()
                        .map(each -> "%s: %d".formatted(each.what(), each.count()))
                        .collect(Collectors.joining("; ", "Odd in the corpus: ", ". 'ser corpus check' names them.")));
    }

    /** Subjects of the reader's remarks by kind. */
    public Map<String, List<String>> remarksByKind() {
        Map<String, List<String>> kinds = new TreeMap<>();
        remarks.forEach(each ->
                kinds.computeIfAbsent(each.what(), key -> new ArrayList<>()).add(each.subject()));
        return kinds;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
