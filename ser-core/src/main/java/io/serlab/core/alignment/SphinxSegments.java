package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Segments as Sphinx's aligner writes them and IEMOCAP has them ({@code .phseg} phones, {@code .wdseg} words, {@code .syseg}
 * syllables): a line of headings, then in each line first frame, last frame, score and label (a phone has its neighbours
 * behind it), and a last line that begins with {@code Total}. Frames are 10 ms; a segment lasts from the beginning of its
 * first frame to the end of its last one.
 */
final class SphinxSegments {
    private static final double FRAMES_PER_SECOND = 100;
    private static final Pattern HEADINGS = Pattern.compile("SFrm\\s+EFrm\\s+SegAScr\\s+\\w+.*");
    private static final Pattern LINE = Pattern.compile("(-?\\d+)\\s+(-?\\d+)\\s+-?\\d+\\s+(\\S+)(?:\\s.*)?");
    private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");
    private static final String END = "Total";

    private SphinxSegments() {}

    /**
     * Reads a file.
     *
     * @return in the order of the file; none for a file without a line
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, is not of this kind or not whole, or
     *     segments overlap
     */
    static List<AlignedInterval> read(Path file) {
        List<String> lines =
                AlignmentText.of(file).strip().lines().map(String::strip).toList();
        IntervalSequence intervals = new IntervalSequence(0);
        int last = lines.size() - 1;
        if (lines.isEmpty()) {
            return List.of();
        }
        if (!HEADINGS.matcher(lines.get(0)).matches()) {
            throw AlignmentText.wrong(file, "line 1", "it does not begin with SFrm EFrm SegAScr");
        }
        if (!lines.get(last).startsWith(END)) {
            throw AlignmentText.wrong(
                    file, "line " + (last + 1), "the file ends there, without a line that begins with " + END);
        }
        for (int i = 1; i < last; i++) {
            add(intervals, lines.get(i), file, "line " + (i + 1));
        }
        return intervals.list();
    }

    private static void add(IntervalSequence intervals, String text, Path file, String place) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw AlignmentText.wrong(file, place, "'%s' is not first frame, last frame, score, label".formatted(text));
        }
        double start = Long.parseLong(line.group(1)) / FRAMES_PER_SECOND;
        double end = (Long.parseLong(line.group(2)) + 1) / FRAMES_PER_SECOND;
        String label = VARIANT.matcher(line.group(3)).replaceFirst("");
        intervals.add(start, end, label, what -> AlignmentText.wrong(file, place, what));
    }
}
