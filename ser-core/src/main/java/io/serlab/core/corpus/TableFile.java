package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A label file: CSV with a header, JSON Lines, or a JSON object of objects. UTF-8, with or without a byte order mark.
 *
 * @param columns all columns met, in the order of the file
 */
record TableFile(Path file, Set<String> columns, List<TableRow> rows) {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A table separated by the given character. */
    static TableFile delimited(Path file, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .setTrim(true)
                .get();
        return reading(file, reader -> {
            CSVParser parser =
                    CSVParser.builder().setReader(reader).setFormat(format).get();
            List<TableRow> rows = new ArrayList<>();
            for (CSVRecord each : parser) {
                rows.add(row(file, parser, each));
            }
            return new TableFile(file, new LinkedHashSet<>(parser.getHeaderNames()), rows);
        });
    }

    /** One JSON object per line. */
    static TableFile jsonLines(Path file) {
        return reading(file, reader -> {
            List<TableRow> rows = new ArrayList<>();
            int line = 0;
            for (String text : reader.lines().toList()) {
                line++;
                if (!text.isBlank()) {
                    String where = where(file, line);
                    rows.add(new TableRow(where, fields(where, json(where, text))));
                }
            }
            return of(file, rows);
        });
    }

    /**
     * One JSON object whose values are objects.
     *
     * @param keyColumn the column that the keys become
     */
    static TableFile keyedJson(Path file, String keyColumn) {
        return reading(file, reader -> {
            List<TableRow> rows = new ArrayList<>();
            JsonNode document = JSON.readTree(reader);
            if (!document.isObject()) {
                throw invalid(file.toString(), "it is no JSON object", null);
            }
            document.properties().forEach(entry -> {
                String where = "'%s' of %s".formatted(entry.getKey(), file);
                Map<String, String> values = fields(where, entry.getValue());
                values.put(keyColumn, entry.getKey());
                rows.add(new TableRow(where, values));
            });
            return of(file, rows);
        });
    }

    /** The same table, or an error if one of the columns is in no row. */
    TableFile requiring(List<String> required) {
        List<String> missing =
                required.stream().filter(each -> !columns.contains(each)).toList();
        if (!missing.isEmpty()) {
            throw invalid(file.toString(), "it has no column %s; its columns are %s".formatted(missing, columns), null);
        }
        return this;
    }

    private static TableFile of(Path file, List<TableRow> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        return new TableFile(file, columns, rows);
    }

    private static TableRow row(Path file, CSVParser parser, CSVRecord cells) {
        String where = where(file, parser.getCurrentLineNumber());
        if (!cells.isConsistent()) {
            throw invalid(
                    where,
                    "it has %d cells, the header has %d"
                            .formatted(cells.size(), parser.getHeaderNames().size()),
                    null);
        }
        Map<String, String> values = new LinkedHashMap<>();
        cells.toMap().forEach((column, value) -> {
            if (!value.isEmpty()) {
                values.put(column, value);
            }
        });
        return new TableRow(where, values);
    }

    private static String where(Path file, long line) {
        return "line %d of %s".formatted(line, file);
    }

    private static JsonNode json(String where, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw invalid(where, "it is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Map<String, String> fields(String where, JsonNode node) {
        if (!node.isObject()) {
            throw invalid(where, "it is no JSON object", null);
        }
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            String text = value.isValueNode() ? value.asString() : value.toString();
            if (!value.isNull() && !text.isBlank()) {
                values.put(entry.getKey(), text.strip());
            }
        });
        return values;
    }

    private interface Parsing {
        TableFile parse(BufferedReader reader) throws IOException;
    }

    private static TableFile reading(Path file, Parsing parsing) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            return parsing.parse(reader);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    "missing-files",
                    "The label file %s does not exist".formatted(file),
                    file.toString(),
                    null,
                    missing);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | JacksonException broken) {
            throw invalid(file.toString(), problem(broken), broken);
        }
    }

    private static String problem(Exception broken) {
        Throwable root = broken.getCause() == null ? broken : broken.getCause();
        return root instanceof CharacterCodingException ? "it is not UTF-8" : String.valueOf(broken.getMessage());
    }

    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private static InvalidInputException invalid(String where, String problem, @Nullable Exception cause) {
        return new InvalidInputException(
                "invalid-table", "Cannot read the label file, %s: %s".formatted(where, problem), where, null, cause);
    }
}
