package io.serlab.core.alignment;

import io.serlab.api.SerException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.files.AtomicFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Interval tiers as a Praat TextGrid in long text form, UTF-8. What Praat wants is seen to: each tier reaches from 0 to the
 * end of the recording, without gaps and without overlaps.
 *
 * @see <a href="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html">Praat: TextGrid file formats</a>
 */
public final class TextGridWriter {
    // Writers of alignments round ends and starts to some digits, each on its own.
    private static final double SAME = 1e-6;

    private final double seconds;
    private final List<AlignedTier> tiers = new ArrayList<>();

    /** @param seconds the length of the recording, more than a millionth */
    public TextGridWriter(double seconds) {
        if (!(seconds > SAME) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("a recording of " + seconds + " s");
        }
        this.seconds = seconds;
    }

    /**
     * Adds a tier of intervals that follow each other. Gaps between them are filled with empty intervals, and what lies
     * outside of the recording is cut off.
     *
     * @throws IllegalArgumentException if one begins before the one before it ends
     */
    public TextGridWriter add(String name, List<AlignedInterval> intervals) {
        List<AlignedInterval> filled = new ArrayList<>();
        double end = 0;
        for (AlignedInterval each : intervals) {
            double from = Math.max(0, each.start());
            double to = Math.min(seconds, each.end());
            if (from < end - SAME) {
                throw new IllegalArgumentException(name + ": '" + each.text() + "' begins before " + end);
            }
            if (to - from > SAME) {
                end = fill(filled, end, from);
                filled.add(new AlignedInterval(end, to, each.text()));
                end = to;
            }
        }
        close(filled, end);
        tiers.add(new AlignedTier(name, filled));
        return this;
    }

    private static double fill(List<AlignedInterval> filled, double end, double from) {
        if (from - end <= SAME) {
            return end;
        }
        filled.add(new AlignedInterval(end, from, ""));
        return from;
    }

    private void close(List<AlignedInterval> filled, double end) {
        if (seconds - fill(filled, end, seconds) > 0) {
            AlignedInterval last = filled.remove(filled.size() - 1);
            filled.add(new AlignedInterval(last.start(), seconds, last.text()));
        }
    }

    /**
     * Adds a tier of labelled stretches in any order. Where several hold at once, as marks do, an interval has all their
     * labels, with blanks between them.
     */
    public TextGridWriter addSegments(String name, Collection<Segment> segments) {
        List<Double> times = new ArrayList<>();
        for (double time : segments.stream()
                .flatMap(each -> List.of(each.start(), each.end()).stream())
                .collect(Collectors.toCollection(TreeSet::new))) {
            if (times.isEmpty() || time - times.get(times.size() - 1) > SAME) {
                times.add(time);
            }
        }
        List<AlignedInterval> intervals = new ArrayList<>();
        for (int i = 0; i + 1 < times.size(); i++) {
            double middle = (times.get(i) + times.get(i + 1)) / 2;
            List<Segment> there =
                    segments.stream().filter(each -> each.contains(middle)).toList();
            if (!there.isEmpty()) {
                String label = there.stream().map(Segment::label).collect(Collectors.joining(" "));
                intervals.add(new AlignedInterval(times.get(i), times.get(i + 1), label));
            }
        }
        return add(name, intervals);
    }

    /**
     * Writes the file, atomically.
     *
     * @throws SerException if it cannot be written
     */
    public void write(Path file) {
        AtomicFiles.write(file, text());
    }

    String text() {
        StringBuilder text = new StringBuilder("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
        text.append("xmin = 0\nxmax = ").append(number(seconds)).append('\n');
        text.append("tiers? <exists>\nsize = ").append(tiers.size()).append("\nitem []:\n");
        for (int i = 0; i < tiers.size(); i++) {
            text.append("    item [").append(i + 1).append("]:\n");
            append(text, tiers.get(i));
        }
        return text.toString();
    }

    private void append(StringBuilder text, AlignedTier tier) {
        text.append("        class = \"IntervalTier\"\n        name = ").append(quoted(tier.name()));
        text.append("\n        xmin = 0\n        xmax = ").append(number(seconds));
        text.append("\n        intervals: size = ").append(tier.intervals().size());
        text.append('\n');
        for (int i = 0; i < tier.intervals().size(); i++) {
            AlignedInterval interval = tier.intervals().get(i);
            text.append("        intervals [").append(i + 1).append("]:\n            xmin = ");
            text.append(number(interval.start())).append("\n            xmax = ");
            text.append(number(interval.end())).append("\n            text = ");
            text.append(quoted(interval.text())).append('\n');
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The digits that give the same number again, without an exponent. */
    private static String number(double value) {
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        return digits.signum() == 0 ? "0" : digits.toPlainString();
    }
}
