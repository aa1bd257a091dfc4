package io.serlab.batch.cli;

import io.serlab.registry.RunTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chosen values of runs as a table for people, as CSV and as JSON. */
final class RunTables {
    /** Headers that differ from the column's name in capitals. */
    private static final Map<String, String> HEADERS = Map.of(
            "id", "RUN",
            "frames_for_80", "F80",
            "seconds", "TIME",
            "started", "STARTED (UTC)",
            "finished", "FINISHED (UTC)",
            "tag", "TAGS");

    private RunTables() {}

    /** As wide as the terminal; figures are rounded. */
    static String text(RunTable table) {
        List<String> header = table.columns().stream().map(RunTables::header).toList();
        List<List<String>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(table.columns().get(i), row.get(i)));
            }
            rows.add(cells);
        }
        String more = table.total() > rows.size()
                ? "%d of %d runs; more with --limit.%n".formatted(rows.size(), table.total())
                : "";
        return Tables.fitted(header, rows) + more;
    }

    private static String header(String column) {
        return HEADERS.getOrDefault(column, column.toUpperCase(Locale.ROOT).replace('_', ' '));
    }

    private static String cell(String column, @Nullable Object value) {
        if (value instanceof Double number) {
            return column.equals("seconds") ? "%.0f s".formatted(number) : Tables.figure(number);
        }
        if (value instanceof Instant) {
            return value.toString().substring(0, "2000-01-01T00:00".length()).replace('T', ' ');
        }
        return value == null ? "-" : plain(value);
    }

    private static String plain(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
    }

    /** Every digit, no ellipsis; a value that is not known is empty. */
    static String csv(RunTable table) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(new ArrayList<>(table.columns()));
        lines.addAll(table.rows());
        Function<@Nullable Object, String> cell = value -> value == null ? "" : quoted(plain(value));
        return lines.stream()
                .map(line -> line.stream().map(cell).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    /** One object per run, under the names of the columns. */
    static Map<String, Object> document(RunTable table) {
        List<Map<String, @Nullable Object>> runs = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            Map<String, @Nullable Object> run = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                run.put(table.columns().get(i), value instanceof Instant ? value.toString() : value);
            }
            runs.add(run);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", runs);
        document.put("total", table.total());
        return document;
    }
}
