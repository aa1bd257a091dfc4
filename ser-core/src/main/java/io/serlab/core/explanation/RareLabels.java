package io.serlab.core.explanation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one category of the labels that few frames have: a tier of words has as many as its corpus. */
final class RareLabels {
    /** What they are called together. */
    static final String RARE = "(rare)";

    private RareLabels() {}

    /** With the labels of most frames, so many of them, and {@link #RARE} for the others; all if there are no more. */
    static List<LabelledFrames> merged(List<LabelledFrames> utterances, int most) {
        Map<String, Long> counts = new HashMap<>();
        for (LabelledFrames utterance : utterances) {
            utterance.frames().forEach((label, frames) -> counts.merge(label, (long) frames.length, Long::sum));
        }
        if (counts.size() <= most) {
            return utterances;
        }
        Comparator<Map.Entry<String, Long>> byFrames =
                Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
        Set<String> kept = counts.entrySet().stream()
                .sorted(byFrames)
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return utterances.stream()
                .map(utterance -> utterance.keeping(kept, RARE))
                .toList();
    }
}
