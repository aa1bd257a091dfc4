package io.serlab.core.submission;

import io.serlab.core.submission.Findings.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits lines into rows, noting those that are not a name and plain values. Not thread-safe. */
final class RowReader {
    private final int columns;
    private final Findings findings;
    private final List<Place> blank = new ArrayList<>();
    private final List<Place> wrongColumns = new ArrayList<>();
    private final List<Place> quoted = new ArrayList<>();
    private final List<Place> padded = new ArrayList<>();

    RowReader(int columns, Findings findings) {
        this.columns = columns;
        this.findings = findings;
    }

    List<SubmissionRow> read(List<String> lines, int firstLine) {
        List<SubmissionRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Place place = new Place(firstLine + i, line);
            String[] values = line.split(",", -1);
            if (line.isBlank()) {
                blank.add(place);
            } else if (values.length != columns) {
                wrongColumns.add(place);
            } else {
                rows.add(row(place, values));
            }
        }
        findings.errorAt(blank, "blank-row", "rows are empty");
        findings.errorAt(
                wrongColumns,
                "wrong-column-count",
                "rows have not exactly %s values".formatted(columns == 2 ? "two" : columns));
        findings.errorAt(quoted, "quoted-value", "rows have quoted values; write them without quotes");
        findings.errorAt(padded, "padded-value", "rows have spaces around a value; write none");
        return rows;
    }

    private SubmissionRow row(Place place, String[] values) {
        List<String> plain = Arrays.stream(values).map(String::strip).toList();
        if (!plain.equals(Arrays.asList(values))) {
            padded.add(place);
        }
        if (plain.stream().anyMatch(RowReader::isQuoted)) {
            quoted.add(place);
        }
        List<String> bare = plain.stream().map(RowReader::unquoted).toList();
        return new SubmissionRow(place.line(), bare.get(0), bare.subList(1, columns));
    }

    private static boolean isQuoted(String value) {
        return value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
    }

    private static String unquoted(String value) {
        return isQuoted(value) ? value.substring(1, value.length() - 1).strip() : value;
    }
}
