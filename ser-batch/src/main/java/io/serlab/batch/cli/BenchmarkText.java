package io.serlab.batch.cli;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.CellResult;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.benchmark.report.BenchmarkReport;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;

/** What a benchmark found, as a person reads it in a terminal. */
final class BenchmarkText {
    private static final int LINE = 100;
    private static final int GAP = 2;
    private static final String UNKNOWN = "-";

    private final BenchmarkTable table;
    private final Help.Ansi styles;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /**
     * One column with the cells of all rows.
     *
     * @param needed whether it stays in a table that is too wide
     */
    private record Column(String title, boolean needed, List<String> cells) {
        int width() {
            return cells.stream().mapToInt(Tables::width).reduce(title.length(), Math::max) + GAP;
        }
    }

    private BenchmarkText(BenchmarkTable table, Help.Ansi styles) {
        this.table = table;
        this.styles = styles;
    }

    /** The table with its notes, the best in bold if standard output is a terminal that can show it. */
    static String of(BenchmarkTable table) {
        return of(table, Help.Ansi.AUTO);
    }

    static String of(BenchmarkTable table, Help.Ansi styles) {
        return new BenchmarkText(table, styles).text();
    }

    private String text() {
        addColumns();
        fit();
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            int row = i;
            lines.add(columns.stream().map(column -> column.cells().get(row)).toList());
        }
        StringBuilder text = new StringBuilder(table.name()).append("\n\n");
        text.append(Tables.of(columns.stream().map(Column::title).toList(), lines, styles))
                .append('\n');
        if (!left.isEmpty()) {
            text.append("Not shown, to fit: ").append(String.join(", ", left)).append("\n");
        }
        BenchmarkReport.notes(table).forEach(note -> text.append(wrapped(note)));
        return text.toString();
    }

    private void addColumns() {
        add(table.axis().name(), true, row -> row.system().pooler());
        addIfSeveral("ENCODER", SystemName::encoder);
        addIfSeveral("LOSS", SystemName::loss);
        String bestF1 = best("macro_f1");
        add("MACRO F1", true, row -> summary(row.metrics().get("macro_f1"), bestF1, true));
        String bestUar = best("uar");
        add("UAR", false, row -> summary(row.metrics().get("uar"), bestUar, false));
        if (table.has(CellResult.ON_DEVELOPMENT)) {
            String bestOnDevelopment = best(CellResult.ON_DEVELOPMENT);
            add(
                    "DEVELOPMENT",
                    false,
                    row -> summary(row.metrics().get(CellResult.ON_DEVELOPMENT), bestOnDevelopment, false));
        }
        add("DIFFERENCE", true, this::difference);
        add("ADJUSTED P", true, row -> probability(row.difference()));
        add("PARAMETERS", false, row -> String.format(Locale.ROOT, "%,d", row.parameters()));
        add("WIDTH", false, row -> Integer.toString(row.outputWidth()));
        add("SECONDS", false, row -> figure("%.1f", row.seconds()));
    }

    private void add(String title, boolean needed, Function<BenchmarkRow, String> cell) {
        columns.add(new Column(title, needed, sorted().stream().map(cell).toList()));
    }

    private void addIfSeveral(String title, Function<SystemName, String> name) {
        if (table.hasSeveral(name)) {
            add(title, true, row -> name.apply(row.system()));
        }
    }

    private List<BenchmarkRow> sorted() {
        Comparator<BenchmarkRow> byScore =
                Comparator.comparingDouble(row -> orLast(row.macroF1().mean()));
        return table.rows().stream().sorted(byScore.reversed()).toList();
    }

    private static double orLast(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** Leaves out what is not needed, from the last column on, until the lines are short enough. */
    private void fit() {
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.stream().mapToInt(Column::width).sum() - GAP <= LINE) {
                return;
            }
            if (!columns.get(i).needed()) {
                left.add(0, columns.remove(i).title().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** What prints like the best is best. */
    private String best(String metric) {
        double best = table.rows().stream()
                .map(row -> row.metrics().get(metric))
                .mapToDouble(summary -> summary == null ? Double.NaN : summary.mean())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return figure("%.4f", best);
    }

    private static String summary(@Nullable SeedSummary summary, String best, boolean interval) {
        String mean = summary == null ? UNKNOWN : figure("%.4f", summary.mean());
        String shown = mean.equals(best) && !mean.equals(UNKNOWN) ? "@|bold " + mean + "|@" : mean;
        return summary == null || !interval ? shown : shown + interval("%.4f", summary.interval());
    }

    private String difference(BenchmarkRow row) {
        Difference difference = row.difference();
        if (difference == null) {
            return row.system().pooler().equals(table.reference()) ? "reference" : UNKNOWN;
        }
        String mark = difference.significant() ? "*" : "";
        return figure("%+.4f", difference.mean()) + mark + interval("%+.4f", difference.interval());
    }

    private static String probability(@Nullable Difference difference) {
        if (difference == null) {
            return UNKNOWN;
        }
        return difference.pAdjusted() < 0.0001 ? "<0.0001" : figure("%.4f", difference.pAdjusted());
    }

    private static String interval(String format, Interval interval) {
        boolean known = Double.isFinite(interval.low()) && Double.isFinite(interval.high());
        return known ? " [%s, %s]".formatted(figure(format, interval.low()), figure(format, interval.high())) : "";
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
    }

    private static String wrapped(String note) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : note.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= LINE;
            text.append(column == 0 ? "" : fits ? " " : "\n").append(word);
            column = column == 0 || !fits ? word.length() : column + 1 + word.length();
        }
        return text.append('\n').toString();
    }
}
