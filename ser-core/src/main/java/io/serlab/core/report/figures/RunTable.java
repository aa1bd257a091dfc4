package io.serlab.core.report.figures;

import io.serlab.core.files.CsvText;
import io.serlab.core.files.LatexText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of a run.
 *
 * @param name of its file, without an extension
 * @param rows texts, counts and figures; what is not known is NaN
 */
record RunTable(String name, List<String> header, List<List<Object>> rows) {

    /** In full precision; what is not known is empty. */
    String csv() {
        return CsvText.of(
                header,
                rows.stream()
                        .map(row -> row.stream().map(RunTable::whole).toList())
                        .toList());
    }

    private static Object whole(Object value) {
        return value instanceof Double figure && Double.isNaN(figure) ? "" : value;
    }

    /** A {@code tabular} for the package booktabs, figures to four places. */
    String latex() {
        String columns = header.stream().skip(1).map(column -> "r").collect(Collectors.joining());
        StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n\\begin{tabular}{l")
                .append(columns)
                .append("}\n\\toprule\n")
                .append(line(header.stream().map(LatexText::escaped).toList()))
                .append("\\midrule\n");
        rows.forEach(row -> text.append(line(row.stream().map(RunTable::shown).toList())));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String line(List<String> cells) {
        return String.join(" & ", cells) + " \\\\\n";
    }

    private static String shown(Object value) {
        if (value instanceof Double figure) {
            return Double.isFinite(figure)
                    ? String.format(Locale.ROOT, "%.4f", figure).replace("-", "$-$")
                    : "--";
        }
        return LatexText.escaped(String.valueOf(value));
    }
}
