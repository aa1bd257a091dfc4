package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.SystemName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The systems of one encoder and loss.
 *
 * @param title what tells it from the other groups; empty if it is the only one
 * @param rows in the order of the table
 */
record SystemGroup(String title, List<BenchmarkRow> rows) {

    /** The groups in the order in which the table comes to them. */
    static List<SystemGroup> of(BenchmarkTable table) {
        boolean encoders = table.hasSeveral(SystemName::encoder);
        boolean losses = table.hasSeveral(SystemName::loss);
        Map<List<String>, List<BenchmarkRow>> groups = table.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.system().encoder(), row.system().loss()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(entry -> new SystemGroup(
                        title(
                                encoders,
                                entry.getKey().get(0),
                                losses,
                                entry.getKey().get(1)),
                        entry.getValue()))
                .toList();
    }

    private static String title(boolean encoders, String encoder, boolean losses, String loss) {
        return Stream.of(encoders ? encoder : "", losses ? loss : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
