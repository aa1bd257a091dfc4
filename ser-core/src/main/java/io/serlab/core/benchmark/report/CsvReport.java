package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.files.CsvText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All figures in full precision, one row per system; what is unknown is empty. */
final class CsvReport {
    private static final List<String> DIFFERENCE =
            List.of("difference_mean", "difference_low", "difference_high", "p", "p_adjusted", "resampled_p");

    private CsvReport() {}

    static String of(BenchmarkTable table) {
        List<String> metrics = MetricOrder.of(table);
        return CsvText.of(
                header(table.axis(), metrics),
                table.rows().stream().map(row -> values(row, metrics)).toList());
    }

    private static List<String> header(Axis axis, List<String> metrics) {
        List<String> header = new ArrayList<>(List.of(axis.word(), "encoder", "loss"));
        for (String metric : metrics) {
            header.addAll(List.of(metric + "_mean", metric + "_low", metric + "_high", metric + "_n"));
        }
        header.addAll(DIFFERENCE);
        header.addAll(List.of("parameters", "output_width", "seconds"));
        return header;
    }

    private static List<String> values(BenchmarkRow row, List<String> metrics) {
        List<String> values = new ArrayList<>(List.of(
                row.system().pooler(), row.system().encoder(), row.system().loss()));
        metrics.forEach(metric -> values.addAll(summary(row.metrics().get(metric))));
        values.addAll(difference(row.difference()));
        values.addAll(List.of(
                Integer.toString(row.parameters()), Integer.toString(row.outputWidth()), number(row.seconds())));
        return values;
    }

    private static List<String> summary(@Nullable SeedSummary summary) {
        if (summary == null) {
            return List.of("", "", "", "");
        }
        Interval interval = summary.interval();
        return List.of(
                number(summary.mean()), number(interval.low()), number(interval.high()), Integer.toString(summary.n()));
    }

    private static List<String> difference(@Nullable Difference difference) {
        if (difference == null) {
            return DIFFERENCE.stream().map(column -> "").toList();
        }
        return List.of(
                number(difference.mean()),
                number(difference.interval().low()),
                number(difference.interval().high()),
                number(difference.p()),
                number(difference.pAdjusted()),
                number(difference.resampledP()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
