package io.serlab.core.alignment;

import io.serlab.api.corpus.Segment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the tiers of an alignment into segments, by a phone set. Immutable and thread-safe. */
final class TierLabels {
    /** What stands among words where nobody speaks. */
    private static final Set<String> NO_WORDS =
            Set.of("<s>", "</s>", "<sil>", "<eps>", "sil", "sp", "SIL", "SP", "{SL}");

    private final @Nullable PhoneSet chosen;

    /** @param chosen unset: ARPABET where most phones of a tier are of it, no classes otherwise */
    TierLabels(Optional<PhoneSet> chosen) {
        this.chosen = chosen.orElse(null);
    }

    /** Whether most of the labels are phones. */
    boolean arePhones(List<AlignedInterval> intervals) {
        return areOf(Objects.requireNonNullElse(chosen, PhoneSet.ARPABET), intervals);
    }

    private static boolean areOf(PhoneSet set, List<AlignedInterval> intervals) {
        long known = intervals.stream()
                .filter(each -> set.phone(each.text().strip()).phoneClass() != null)
                .count();
        return 2 * known > intervals.size();
    }

    /**
     * The segments of a tier, in the order of time. Intervals without a label or of no length give none.
     *
     * @param tier {@link Segment#PHONE}, {@link Segment#WORD}, or a name of its own
     */
    Set<Segment> segments(String tier, List<AlignedInterval> intervals) {
        List<AlignedInterval> labelled = intervals.stream()
                .filter(each -> !each.text().isBlank() && each.end() > each.start())
                .toList();
        Set<Segment> segments = new LinkedHashSet<>();
        switch (tier) {
            case Segment.PHONE -> {
                PhoneSet set = setOf(labelled);
                labelled.forEach(each -> addPhone(set, each, segments));
            }
            case Segment.WORD -> labelled.forEach(each -> addWord(each, segments));
            default ->
                labelled.forEach(
                        each -> segments.add(segment(tier, each, each.text().strip())));
        }
        return segments;
    }

    private @Nullable PhoneSet setOf(List<AlignedInterval> labelled) {
        return chosen == null && areOf(PhoneSet.ARPABET, labelled) ? PhoneSet.ARPABET : chosen;
    }

    private static void addPhone(@Nullable PhoneSet set, AlignedInterval interval, Set<Segment> segments) {
        String written = interval.text().strip();
        if (set == null) {
            segments.add(segment(Segment.PHONE, interval, written));
            addVocalisation(PhoneSet.ARPABET, interval, segments);
            return;
        }
        Phone phone = set.phone(written);
        segments.add(segment(Segment.PHONE, interval, phone.symbol()));
        segments.add(
                segment(Segment.PHONE_CLASS, interval, Objects.requireNonNullElse(phone.phoneClass(), PhoneSet.OTHER)));
        if (phone.stress() != null) {
            segments.add(segment(Segment.STRESS, interval, phone.stress()));
        }
        addVocalisation(set, interval, segments);
    }

    private void addWord(AlignedInterval interval, Set<Segment> segments) {
        PhoneSet set = Objects.requireNonNullElse(chosen, PhoneSet.ARPABET);
        String word = interval.text().strip();
        if (!addVocalisation(set, interval, segments) && !NO_WORDS.contains(word)) {
            segments.add(segment(Segment.WORD, interval, word));
        }
    }

    private static boolean addVocalisation(PhoneSet set, AlignedInterval interval, Set<Segment> segments) {
        Optional<String> sound = set.vocalisation(interval.text().strip());
        sound.ifPresent(what -> segments.add(segment(Segment.VOCALISATION, interval, what)));
        return sound.isPresent();
    }

    private static Segment segment(String tier, AlignedInterval interval, String label) {
        return new Segment(tier, interval.start(), interval.end(), label);
    }
}
