package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Intervals of one tier, each checked against the one before it. Not thread-safe. */
final class IntervalSequence {
    private final double tolerance;
    private final List<AlignedInterval> intervals = new ArrayList<>();

    /**
     * @param tolerance by how many seconds an interval may begin before the one before it ends, as writers round both
     *     ends; the one before it is cut there
     */
    IntervalSequence(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Adds an interval.
     *
     * @param wrong makes the error from what is wrong
     * @throws InvalidInputException if it begins before the recording or before the one before it ends, or ends before it
     *     begins
     */
    void add(double start, double end, String text, Function<String, InvalidInputException> wrong) {
        if (!Double.isFinite(start) || !Double.isFinite(end) || start < 0) {
            throw wrong.apply("%s to %s s is no time within a recording".formatted(start, end));
        }
        double before = intervals.isEmpty() ? 0 : last().end();
        if (start < before - tolerance || end < start) {
            throw wrong.apply("%s to %s s overlaps the one before it or ends before it begins"
                    .formatted(words(start), words(end)));
        }
        if (start < before) {
            AlignedInterval cut = intervals.remove(intervals.size() - 1);
            intervals.add(new AlignedInterval(cut.start(), Math.max(cut.start(), start), cut.text()));
        }
        intervals.add(new AlignedInterval(start, end, text));
    }

    /** What was added, in the order of time. */
    List<AlignedInterval> list() {
        return List.copyOf(intervals);
    }

    private AlignedInterval last() {
        return intervals.get(intervals.size() - 1);
    }

    private static String words(double seconds) {
        // start + duration has digits that no file wrote
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.6f", seconds)));
    }
}
