package io.serlab.core.alignment;

import io.serlab.api.corpus.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where in its word each phone stands: {@code initial}, {@code medial}, {@code final}, or {@code only} of a word of one. */
public final class PositionInWord {
    /** The tier of these segments. */
    public static final String TIER = "position-in-word";

    private PositionInWord() {}

    /**
     * Derives the tier from phones and words.
     *
     * @return a segment for each phone whose middle lies in a word, in the order of words and time; none without a tier
     *     of words or of phones, or where the corpus has such a tier of its own
     */
    public static List<Segment> of(List<Segment> segments) {
        if (segments.stream().anyMatch(each -> each.tier().equals(TIER))) {
            return List.of();
        }
        List<Segment> phones = ofTier(segments, Segment.PHONE);
        List<Segment> positions = new ArrayList<>();
        int next = 0;
        for (Segment word : ofTier(segments, Segment.WORD)) {
            List<Segment> inside = new ArrayList<>();
            while (next < phones.size() && middle(phones.get(next)) < word.end()) {
                if (word.contains(middle(phones.get(next)))) {
                    inside.add(phones.get(next));
                }
                next++;
            }
            for (int place = 0; place < inside.size(); place++) {
                Segment phone = inside.get(place);
                positions.add(new Segment(TIER, phone.start(), phone.end(), label(place, inside.size())));
            }
        }
        return positions;
    }

    private static String label(int place, int count) {
        if (count == 1) {
            return "only";
        }
        return place == 0 ? "initial" : place == count - 1 ? "final" : "medial";
    }

    private static double middle(Segment segment) {
        return (segment.start() + segment.end()) / 2;
    }

    private static List<Segment> ofTier(List<Segment> segments, String tier) {
        return segments.stream()
                .filter(segment -> segment.tier().equals(tier))
                .sorted(Comparator.comparingDouble(Segment::start))
                .toList();
    }
}
