package io.serlab.core.explanation;

import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The attended stretches of a set of utterances. Immutable and thread-safe.
 *
 * @param utterances by id, in the order in which to list them; those whose attention is uniform have none
 */
public record AttentionSegments(Map<String, List<AttentionSegment>> utterances) {
    private static final String FILE = "segments.csv";
    private static final List<String> HEADER = List.of("id", "start", "end", "mass", "peak");

    public AttentionSegments {
        Map<String, List<AttentionSegment>> copy = new LinkedHashMap<>();
        utterances.forEach((id, segments) -> copy.put(id, List.copyOf(segments)));
        utterances = Collections.unmodifiableMap(copy);
    }

    /**
     * Finds them.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     * @param seconds the length of each of these recordings, and perhaps of others
     */
    public static AttentionSegments of(Map<String, double[]> attention, FrameTimes times, Map<String, Double> seconds) {
        Map<String, List<AttentionSegment>> utterances = new LinkedHashMap<>();
        attention.forEach((id, weights) -> {
            double length = Objects.requireNonNull(seconds.get(id), id);
            utterances.put(id, AttentionSegment.of(weights, times, length));
        });
        return new AttentionSegments(utterances);
    }

    /** The stretches of an utterance; none if its attention is uniform or it is unknown. */
    public List<AttentionSegment> of(String id) {
        return utterances.getOrDefault(id, List.of());
    }

    /** Writes {@code segments.csv} into a run's folder, atomically: one row per stretch. */
    public void write(Path runFolder) {
        List<List<Object>> rows = new ArrayList<>();
        utterances.forEach((id, segments) ->
                segments.forEach(each -> rows.add(List.of(id, each.start(), each.end(), each.mass(), each.peak()))));
        AtomicFiles.write(runFolder.resolve(FILE), CsvText.of(HEADER, rows));
    }
}
