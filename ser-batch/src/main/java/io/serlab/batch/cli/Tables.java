package io.serlab.batch.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Tables of text, each column as wide as its widest cell. */
final class Tables {
    private static final int GAP = 2;
    private static final int SHORT = 4;

    private Tables() {}

    /** The lines of a table under its header; cells past the last column's width are never cut. */
    static String of(List<String> header, List<List<String>> rows) {
        return of(header, rows, Help.Ansi.OFF);
    }

    /** The same with cells in picocli's markup, such as {@code @|bold 0.75|@}, shown or left out. */
    static String of(List<String> header, List<List<String>> rows, Help.Ansi styles) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            columns.add(new Column(width(header, rows, i) + GAP, 0, Overflow.SPAN));
        }
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(styles), columns.toArray(Column[]::new));
        table.addRowValues(texts(header, styles));
        rows.forEach(row -> table.addRowValues(texts(row, styles)));
        return table.toString().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    }

    /**
     * The same, no wider than the terminal, if there is one: the widest columns but the first are cut, with an ellipsis.
     * Cells have no markup.
     */
    static String fitted(List<String> header, List<List<String>> rows) {
        int columns = Integer.getInteger("ser.output.columns", Integer.getInteger("ser.terminal.columns", 0));
        return columns <= 0 ? of(header, rows) : fitted(header, rows, columns);
    }

    static String fitted(List<String> header, List<List<String>> rows, int columns) {
        int[] widths = IntStream.range(0, header.size())
                .map(i -> width(header, rows, i))
                .toArray();
        int excess = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - columns;
        while (excess > 0 && widths[widest(widths)] > 1) {
            widths[widest(widths)]--;
            excess--;
        }
        return of(
                cut(header, widths), rows.stream().map(row -> cut(row, widths)).toList());
    }

    // The first column tells the rows apart: it is cut when the others are short already.
    private static int widest(int[] widths) {
        int widest = widths.length - 1;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widths[widest] > SHORT || widths[0] <= SHORT ? widest : 0;
    }

    /** Enough of a hash to tell it from others. */
    static String shortHash(String hash) {
        return hash.substring(0, Math.min(hash.length(), 12));
    }

    private static List<String> cut(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String cell = cells.get(i);
                    return cell.length() <= widths[i] ? cell : cell.substring(0, widths[i] - 1) + "…";
                })
                .toList();
    }

    /** The lines, two columns to the right. */
    static String indented(String block) {
        return block.lines().reduce("", (all, line) -> all + "  " + line + "\n");
    }

    private static int width(List<String> header, List<List<String>> rows, int column) {
        int widest = width(header.get(column));
        for (List<String> row : rows) {
            widest = Math.max(widest, width(row.get(column)));
        }
        return widest;
    }

    /** How many columns a cell takes when it is shown, markup left out. */
    static int width(String cell) {
        return Help.Ansi.OFF.text(cell).plainString().length();
    }

    private static Text[] texts(List<String> cells, Help.Ansi styles) {
        return cells.stream().map(styles::text).toArray(Text[]::new);
    }

    /** A figure as tables show it: four decimals, or a dash where it is unknown. */
    static String figure(@Nullable Double value) {
        return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** The two ends of an interval. */
    static String interval(@Nullable Double low, @Nullable Double high) {
        return figure(low) + " – " + figure(high);
    }
}
