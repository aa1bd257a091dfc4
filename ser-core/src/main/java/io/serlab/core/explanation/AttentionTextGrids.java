package io.serlab.core.explanation;

import io.serlab.api.SerException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.alignment.AlignedInterval;
import io.serlab.core.alignment.TextGridWriter;
import io.serlab.core.files.ExportFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Attention as Praat TextGrids, one per recording. Tiers: {@code segments}, the attended stretches, each labelled with its
 * attention (all frames have 1); {@code weights}, one interval per frame, labelled with its attention over that of uniform
 * attention; then those of the recording's alignment, if it has one.
 *
 * @param seconds the length of each recording
 * @param alignments what is spoken when, where that is known
 */
public record AttentionTextGrids(FrameTimes times, Map<String, Double> seconds, Map<String, List<Segment>> alignments) {
    private static final String SUFFIX = ".TextGrid";
    private static final String AUDIO_SUFFIX = "(?i)\\.(wave?|flac)$";

    /**
     * Writes one file per utterance into a folder; files of the same names are replaced.
     *
     * @param folder as {@link ExportFolder#prepare} made it
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     * @throws SerException if one cannot be written
     */
    public void write(Path folder, Map<String, double[]> attention) {
        Map<String, String> names = fileNames(attention.keySet());
        attention.forEach((id, weights) -> write(folder.resolve(Objects.requireNonNull(names.get(id))), id, weights));
    }

    /** Writes the file of one utterance; see {@link #write(Path, Map)}. */
    public void write(Path file, String id, double[] attention) {
        double length = Objects.requireNonNull(seconds.get(id), id);
        TextGridWriter grid = new TextGridWriter(length)
                .add("segments", segments(attention, length))
                .add("weights", weights(attention));
        List<Segment> alignment = alignments.getOrDefault(id, List.of());
        Set<String> tiers = alignment.stream().map(Segment::tier).collect(Collectors.toCollection(LinkedHashSet::new));
        tiers.forEach(tier -> grid.addSegments(
                tier,
                alignment.stream().filter(each -> each.tier().equals(tier)).toList()));
        grid.write(file);
    }

    private List<AlignedInterval> segments(double[] attention, double length) {
        return AttentionSegment.of(attention, times, length).stream()
                .map(each -> new AlignedInterval(each.start(), each.end(), label(each.mass())))
                .toList();
    }

    private List<AlignedInterval> weights(double[] attention) {
        double[] weights = AttentionStatistics.normalised(attention);
        List<AlignedInterval> intervals = new ArrayList<>();
        for (int frame = 0; frame < weights.length; frame++) {
            intervals.add(new AlignedInterval(
                    times.edge(frame), times.edge(frame + 1), label(weights.length * weights[frame])));
        }
        return intervals;
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * What the files are called: as the recording without {@code .wav} or {@code .flac}, since tools find the TextGrid of
     * a recording so; with it, all of them, where two recordings differ in nothing else.
     *
     * @return for each id a name of its own
     */
    public static Map<String, String> fileNames(Set<String> ids) {
        boolean alone = ids.stream().map(AttentionTextGrids::stem).distinct().count() == ids.size();
        Map<String, String> names = new LinkedHashMap<>();
        ids.forEach(id -> names.put(id, ExportFolder.fileName(alone ? stem(id) : id, SUFFIX)));
        return names;
    }

    private static String stem(String id) {
        return id.replaceFirst(AUDIO_SUFFIX, "");
    }
}
