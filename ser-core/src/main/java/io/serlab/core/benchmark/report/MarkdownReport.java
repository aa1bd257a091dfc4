package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import java.util.List;
import java.util.stream.Collectors;

/** The table in GitHub's Markdown, with notes on how to read it. */
final class MarkdownReport {
    private static final String SPECIAL = "\\`*_[]<>|~&#";

    private MarkdownReport() {}

    static String of(BenchmarkTable table) {
        ReadableTable readable = new ReadableTable(table);
        StringBuilder text = new StringBuilder("# " + escaped(table.name()) + "\n\n");
        text.append(line(
                readable.columns().stream().map(ReadableTable.Column::title).toList()));
        text.append(line(readable.columns().stream()
                .map(column -> column.words() ? ":--" : "--:")
                .toList()));
        readable.rows().forEach(row -> text.append(line(cells(readable, row))));
        ReportNotes.of(table)
                .forEach(note -> text.append('\n').append(escaped(note)).append('\n'));
        return text.toString();
    }

    private static List<String> cells(ReadableTable table, BenchmarkRow row) {
        return table.columns().stream()
                .map(column -> cell(column.cell().apply(row)))
                .toList();
    }

    private static String cell(Cell cell) {
        String text = escaped(cell.text());
        String shown = cell.best() ? "**" + text + "**" : text;
        String marked = cell.significant() ? shown + "*" : shown;
        return cell.interval().isEmpty() ? marked : marked + " " + cell.interval();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c ->
                        SPECIAL.indexOf(c) >= 0 ? "\\" + (char) c : Character.isISOControl(c) ? " " : "" + (char) c)
                .collect(Collectors.joining());
    }
}
