package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.files.LatexText;
import java.util.List;
import java.util.stream.Collectors;

/** The table as a {@code tabular} for the package booktabs; the notes stand above it as comments, for the caption. */
final class LatexReport {
    private LatexReport() {}

    static String of(BenchmarkTable table) {
        ReadableTable readable = new ReadableTable(table);
        StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n");
        ReportNotes.of(table)
                .forEach(note ->
                        text.append("% ").append(LatexText.oneLine(note)).append('\n'));
        text.append("\\begin{tabular}{").append(alignment(readable)).append("}\n\\toprule\n");
        text.append(line(readable.columns().stream()
                .map(column -> LatexText.escaped(column.title()))
                .toList()));
        text.append("\\midrule\n");
        readable.rows().forEach(row -> text.append(line(cells(readable, row))));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String alignment(ReadableTable table) {
        return table.columns().stream()
                .map(column -> column.words() ? "l" : "r")
                .collect(Collectors.joining());
    }

    private static List<String> cells(ReadableTable table, BenchmarkRow row) {
        return table.columns().stream()
                .map(column -> {
                    String text = cell(column.cell().apply(row));
                    return column.words() ? text : text.replace("-", "$-$");
                })
                .toList();
    }

    private static String cell(Cell cell) {
        String text = LatexText.escaped(cell.text());
        String shown = cell.best() ? "\\textbf{" + text + "}" : text;
        String marked = cell.significant() ? shown + "$^{*}$" : shown;
        return cell.interval().isEmpty() ? marked : marked + " {\\scriptsize " + cell.interval() + "}";
    }

    private static String line(List<String> cells) {
        return String.join(" & ", cells) + " \\\\\n";
    }
}
