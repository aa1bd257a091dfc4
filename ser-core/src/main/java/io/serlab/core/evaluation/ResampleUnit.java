package io.serlab.core.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is drawn, or swapped, as a whole when rows are resampled. */
public enum ResampleUnit {
    /** Each utterance by itself. */
    ROW,
    /** All utterances of a speaker together, as one speaker's utterances are alike. */
    SPEAKER;

    /** Speakers if every row has one and there are at least two, else rows. */
    public static ResampleUnit of(List<PredictionRow> rows) {
        return ofSpeakers(
                rows.stream().map(row -> Optional.ofNullable(row.speaker())).toList());
    }

    /** Speakers if all are known and there are at least two, else rows. */
    public static ResampleUnit ofSpeakers(Collection<Optional<String>> speakers) {
        boolean known = speakers.stream().allMatch(Optional::isPresent);
        return known && speakers.stream().distinct().count() >= 2 ? SPEAKER : ROW;
    }

    /** The indices of the rows of each unit, in order of first appearance. */
    public int[][] groups(List<PredictionRow> rows) {
        if (this == ROW) {
            return IntStream.range(0, rows.size()).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        }
        Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String speaker = Objects.requireNonNull(rows.get(i).speaker(), "a row without speaker");
            bySpeaker.computeIfAbsent(speaker, s -> new ArrayList<>()).add(i);
        }
        return Bootstrap.units(bySpeaker.values());
    }
}
