package io.serlab.batch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows of JSON documents as CSV with a header: a column for each value, by its dotted path. */
final class CsvDocuments {
    private CsvDocuments() {}

    /** Lists become one cell, their entries separated by blanks; what is null or not finite stays empty. */
    static String of(List<? extends Map<String, ?>> documents) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Set<String> header = new LinkedHashSet<>();
        for (Map<String, ?> document : documents) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            flatten("", JsonDocuments.finite(document), row);
            header.addAll(row.keySet());
            rows.add(row);
        }
        return print(header, rows);
    }

    private static void flatten(String path, @Nullable Object value, Map<String, @Nullable Object> row) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, row));
        } else if (value instanceof List<?> list) {
            row.put(path, list.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        } else {
            row.put(path, value);
        }
    }

    private static String print(Set<String> header, List<Map<String, @Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            for (Map<String, @Nullable Object> row : rows) {
                printer.printRecord(header.stream().map(row::get));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
