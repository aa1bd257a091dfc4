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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
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
    // What follows an entry is the next one.
    private static final JsonMapper ENTRIES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A table separated by the given character. */
    static TableFile delimited(Path file, char delimiter) {
        List<TableRow> rows = new ArrayList<>();
        return new TableFile(file, scan(file, delimiter, columns -> List.of(), rows::add), rows);
    }

    /**
     * Goes through a table row by row, for those that are too long to be held.
     *
     * @param required of the columns that there are, those that must be there
     * @param each gets every row, in the order of the file
     * @return all columns
     */
    static Set<String> scan(Path file, char delimiter, Required required, Consumer<TableRow> each) {
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
            Set<String> columns = new LinkedHashSet<>(parser.getHeaderNames());
            requireColumns(file, columns, required.among(columns));
            for (CSVRecord cells : parser) {
                each.accept(row(file, parser, cells));
            }
            return columns;
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
        List<TableRow> rows = new ArrayList<>();
        eachEntry(file, (key, value) -> {
            String where = "'" + key + "' of " + file;
            Map<String, String> values = fields(where, value);
            values.put(keyColumn, key);
            rows.add(new TableRow(where, values));
        });
        return of(file, rows);
    }

    /** Goes through the entries of one JSON object, for those that are too large to be held; a key may come twice. */
    static void eachEntry(Path file, BiConsumer<String, JsonNode> each) {
        reading(file, reader -> {
            try (JsonParser parser = ENTRIES.createParser(reader)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw invalid(file.toString(), "it is no JSON object", null);
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    each.accept(key, ENTRIES.readTree(parser));
                }
                if (parser.nextToken() != null) {
                    throw invalid(file.toString(), "something follows its JSON object", null);
                }
            }
            return file;
        });
    }

    /** The lines of a text file. */
    static List<String> lines(Path file) {
        return reading(file, reader -> reader.lines().toList());
    }

    /** The same table, or an error if one of the columns is in no row. */
    TableFile requiring(List<String> required) {
        requireColumns(file, columns, required);
        return this;
    }

    private static void requireColumns(Path file, Set<String> columns, List<String> required) {
        List<String> missing =
                required.stream().filter(each -> !columns.contains(each)).toList();
        if (!missing.isEmpty()) {
            throw invalid(file.toString(), "it has no column %s; its columns are %s".formatted(missing, columns), null);
        }
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
        List<String> columns = parser.getHeaderNames();
        for (int i = 0; i < columns.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                values.put(columns.get(i), cells.get(i));
            }
        }
        return new TableRow(where, values);
    }

    private static String where(Path file, long line) {
        return "line " + line + " of " + file;
    }

    private static JsonNode json(String where, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw invalid(where, "it is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    static Map<String, String> fields(String where, JsonNode node) {
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

    /** Which columns a table must have. */
    interface Required {
        List<String> among(Set<String> columns);
    }

    private interface Parsing<T> {
        T parse(BufferedReader reader) throws IOException;
    }

    private static <T> T reading(Path file, Parsing<T> parsing) {
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

    static InvalidInputException invalid(String where, String problem, @Nullable Exception cause) {
        return new InvalidInputException(
                "invalid-table", "Cannot read the label file, %s: %s".formatted(where, problem), where, null, cause);
    }
}
