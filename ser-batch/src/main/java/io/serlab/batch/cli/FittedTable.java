package io.serlab.batch.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A table that fits the terminal: columns that can be missed go first, then long cells are broken over lines. */
final class FittedTable<R> {
    private static final int GAP = 2;
    private static final int LEAST = 10;

    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, boolean needed, List<String> cells) {
        int width() {
            return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max) + GAP;
        }
    }

    FittedTable(List<R> rows) {
        this.rows = rows;
    }

    /** A column that is always shown. */
    FittedTable<R> needed(String title, Function<R, String> cell) {
        return add(title, true, cell);
    }

    /** A column that is left out where there is no room; those added last go first. */
    FittedTable<R> optional(String title, Function<R, String> cell) {
        return add(title, false, cell);
    }

    private FittedTable<R> add(String title, boolean needed, Function<R, String> cell) {
        columns.add(new Column(title, needed, rows.stream().map(cell).toList()));
        return this;
    }

    /** The lines, and what was left out. */
    String text() {
        return text(Integer.getInteger("ser.terminal.columns", 0));
    }

    /** @param columns the width of the terminal; 0 for no limit */
    String text(int terminal) {
        int room = terminal > 0 ? terminal + GAP : Integer.MAX_VALUE;
        List<Column> shown = new ArrayList<>(columns);
        List<String> left = new ArrayList<>();
        for (int i = shown.size() - 1; i >= 0 && width(shown) > room; i--) {
            if (!shown.get(i).needed()) {
                left.add(0, shown.remove(i).title().toLowerCase(Locale.ROOT));
            }
        }
        String lines = lines(shown, widths(shown, room));
        return left.isEmpty() ? lines : lines + "Not shown, to fit: " + String.join(", ", left) + "\n";
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum();
    }

    /** The widest column gives first. */
    private static int[] widths(List<Column> columns, int room) {
        int[] widths = columns.stream().mapToInt(Column::width).toArray();
        while (Arrays.stream(widths).sum() > room) {
            int widest = IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private String lines(List<Column> shown, int[] widths) {
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int index = row;
            addLines(
                    lines,
                    shown.stream().map(column -> column.cells().get(index)).toList(),
                    widths);
        }
        List<List<String>> header = new ArrayList<>();
        addLines(header, shown.stream().map(Column::title).toList(), widths);
        lines.addAll(0, header.subList(1, header.size()));
        return Tables.of(header.get(0), lines);
    }

    private static void addLines(List<List<String>> lines, List<String> cells, int[] widths) {
        List<List<String>> broken = IntStream.range(0, widths.length)
                .mapToObj(i -> broken(cells.get(i), widths[i] - GAP))
                .toList();
        int most = broken.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < most; line++) {
            int number = line;
            lines.add(broken.stream()
                    .map(parts -> number < parts.size() ? parts.get(number) : "")
                    .toList());
        }
    }

    /** Lines of at most this width, ended after a blank or a slash where there is one in the second half. */
    private static List<String> broken(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (rest.length() > width) {
            int end = Math.max(rest.lastIndexOf(' ', width - 1), rest.lastIndexOf('/', width - 1)) + 1;
            int cut = end > width / 2 ? end : width;
            lines.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut);
        }
        lines.add(rest);
        return lines;
    }
}
