package io.serlab.batch.cli;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line over whole numbers, drawn with Braille letters: each has two dots across and four down. */
final class BrailleChart {
    private static final int BLANK = 0x2800;
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final int LABEL = 9;

    private final TreeMap<Integer, Double> values;
    private final double least;
    private final double most;
    private final int[][] letters;

    private BrailleChart(SortedMap<Integer, Double> values, int columns, int lines) {
        this.values = new TreeMap<>(values);
        least = Collections.min(values.values());
        most = Collections.max(values.values());
        letters = new int[lines][columns];
    }

    /**
     * The lines of a chart, the largest and the smallest value beside the first and the last.
     *
     * @param values at least one, finite
     * @param columns of the terminal
     */
    static String of(SortedMap<Integer, Double> values, int columns, int lines) {
        BrailleChart chart = new BrailleChart(values, Math.max(8, columns - LABEL), lines);
        chart.draw();
        return chart.text();
    }

    private void draw() {
        int across = letters[0].length * 2;
        int previous = row(0, across);
        for (int x = 0; x < across; x++) {
            int y = row(x, across);
            for (int between = Math.min(previous, y); between <= Math.max(previous, y); between++) {
                // what joins two rows is drawn once: the row of the dot before has its own
                if (between != previous || previous == y) {
                    letters[between / 4][x / 2] |= DOTS[between % 4][x % 2];
                }
            }
            previous = y;
        }
    }

    /** The row of dots that the line crosses above a column of dots, straight between two values. */
    private int row(int x, int across) {
        double at = values.firstKey() + (double) x / (across - 1) * (values.lastKey() - values.firstKey());
        int from = values.floorKey((int) at);
        int to = values.ceilingKey((int) Math.ceil(at));
        double low = values.getOrDefault(from, least);
        double value = from == to ? low : low + (values.getOrDefault(to, least) - low) * (at - from) / (to - from);
        double height = most > least ? (most - value) / (most - least) : 0.5;
        return (int) Math.round(height * (letters.length * 4 - 1));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < letters.length; line++) {
            String label = line == 0 ? Tables.figure(most) : line == letters.length - 1 ? Tables.figure(least) : "";
            text.append("%8s ".formatted(label));
            StringBuilder row = new StringBuilder();
            for (int dots : letters[line]) {
                row.appendCodePoint(dots == 0 ? ' ' : BLANK + dots);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        String last = "%d".formatted(values.lastKey());
        int room = Math.max(1, letters[0].length - last.length());
        return text.append(" ".repeat(LABEL))
                .append(("%-" + room + "d%s\n").formatted(values.firstKey(), last))
                .toString();
    }
}
