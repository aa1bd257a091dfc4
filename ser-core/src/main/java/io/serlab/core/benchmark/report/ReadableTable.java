package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.CellResult;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.SeedSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table that people read, whatever it is written in: only the columns that tell something. */
final class ReadableTable {

    /**
     * One column.
     *
     * @param words whether it holds names, not figures
     */
    record Column(String title, boolean words, Function<BenchmarkRow, Cell> cell) {}

    private final BenchmarkTable table;
    private final List<Column> columns = new ArrayList<>();

    ReadableTable(BenchmarkTable table) {
        this.table = table;
        words(table.axis() == Axis.POOLER ? "Pooler" : "Variant", SystemName::pooler);
        wordsIfSeveral("Encoder", SystemName::encoder);
        wordsIfSeveral("Loss", SystemName::loss);
        if (ReportNotes.seedsDiffer(table)) {
            figures("Seeds", row -> Cell.of(Printed.count(row.macroF1().n())));
        }
        metric("Macro F1", "macro_f1");
        metric("UAR", "uar");
        if (table.has(CellResult.ON_DEVELOPMENT)) {
            metric("Macro F1, development", CellResult.ON_DEVELOPMENT);
        }
        differences();
        figures("Parameters", row -> Cell.of(Printed.count(row.parameters())));
        figures("Width", row -> Cell.of(Printed.count(row.outputWidth())));
        figures("Seconds", row -> Cell.of(Printed.seconds(row.seconds())));
    }

    List<Column> columns() {
        return columns;
    }

    List<BenchmarkRow> rows() {
        return table.rows();
    }

    private void words(String title, Function<SystemName, String> name) {
        columns.add(new Column(title, true, row -> Cell.of(name.apply(row.system()))));
    }

    private void wordsIfSeveral(String title, Function<SystemName, String> name) {
        if (table.hasSeveral(name)) {
            words(title, name);
        }
    }

    private void figures(String title, Function<BenchmarkRow, Cell> cell) {
        columns.add(new Column(title, false, cell));
    }

    /** What prints like the best is best: a reader cannot see the digits that would tell them apart. */
    private void metric(String title, String name) {
        String best = Printed.figure(table.rows().stream()
                .map(row -> row.metrics().get(name))
                .mapToDouble(summary -> summary == null ? Double.NaN : summary.mean())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN));
        figures(title, row -> summary(row.metrics().get(name), best));
    }

    private static Cell summary(@Nullable SeedSummary summary, String best) {
        if (summary == null) {
            return Cell.of(Printed.UNKNOWN);
        }
        String mean = Printed.figure(summary.mean());
        boolean isBest = Double.isFinite(summary.mean()) && mean.equals(best);
        return new Cell(mean, isBest, false, Printed.interval(summary.interval()));
    }

    private void differences() {
        figures("Difference", this::difference);
        figures("Adjusted p", row -> probability(row, Difference::pAdjusted));
        if (ReportNotes.hasFolds(table)) {
            figures("p over folds", row -> probability(row, Difference::resampledP));
        }
    }

    private Cell difference(BenchmarkRow row) {
        Difference difference = row.difference();
        if (difference == null) {
            return Cell.of(row.system().pooler().equals(table.reference()) ? "reference" : Printed.UNKNOWN);
        }
        return new Cell(
                Printed.signed(difference.mean()),
                false,
                difference.significant(),
                Printed.signed(difference.interval()));
    }

    private static Cell probability(BenchmarkRow row, Function<Difference, Double> p) {
        Difference difference = row.difference();
        return Cell.of(difference == null ? Printed.UNKNOWN : Printed.probability(p.apply(difference)));
    }
}
