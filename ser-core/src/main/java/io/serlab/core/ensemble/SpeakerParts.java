package io.serlab.core.ensemble;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Splits rows into parts that have no speaker in common, where all speakers are known, else no utterance: what is learned
 * on the others may be tried on each.
 */
final class SpeakerParts {
    /** The most parts. */
    static final int MOST = 5;

    private SpeakerParts() {}

    /** The rows of each part; at most {@link #MOST} parts, and at least two where there are two units. */
    static List<int[]> of(List<PredictionRow> rows) {
        List<String> units = units(rows);
        Map<String, Integer> partOf = new LinkedHashMap<>();
        for (String unit : new TreeSet<>(units)) {
            partOf.put(unit, partOf.size() % MOST);
        }
        return IntStream.range(0, Math.min(MOST, partOf.size()))
                .mapToObj(part -> IntStream.range(0, rows.size())
                        .filter(row -> part == partOf.getOrDefault(units.get(row), -1))
                        .toArray())
                .toList();
    }

    /** What a row must not be parted from: its speaker where all are known, else its utterance. */
    static List<String> units(List<PredictionRow> rows) {
        boolean speakers = ResampleUnit.of(rows) == ResampleUnit.SPEAKER;
        return rows.stream()
                .map(row -> speakers ? String.valueOf(row.speaker()) : row.id())
                .toList();
    }
}
