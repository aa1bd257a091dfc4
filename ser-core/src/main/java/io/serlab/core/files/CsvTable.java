package io.serlab.core.files;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read whole. Immutable and thread-safe.
 *
 * @param file where it was read from, for messages
 * @param rows values in the order of the header, one list per row
 */
public record CsvTable(Path file, List<String> header, List<List<String>> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file in UTF-8, with or without a byte order mark, with any line end; empty lines are ignored.
     *
     * @throws InvalidInputException if it is missing, empty, not UTF-8 or malformed, if two columns share a name, or if
     *     a row has more or fewer values than the header
     */
    public static CsvTable read(Path file) {
        String text = text(file);
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (CSVParser parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(new StringReader(content))) {
            return of(file, parser.getRecords());
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException("malformed-csv", "Not a CSV file: " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("missing-file", "No such file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("not-utf-8", "Not UTF-8 text: " + file, e);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read " + file + ": " + FileTrouble.words(e), e);
        }
    }

    private static CsvTable of(Path file, List<CSVRecord> records) {
        if (records.isEmpty()) {
            throw new InvalidInputException("empty-file", "The file is empty, a header was expected: " + file);
        }
        List<String> header = records.get(0).toList();
        requireDistinct(file, header);
        List<List<String>> rows = new ArrayList<>();
        for (CSVRecord each : records.subList(1, records.size())) {
            if (each.size() != header.size()) {
                throw new InvalidInputException(
                        "ragged-row",
                        "Row %d of %s has %d values, its header has %d: %s"
                                .formatted(each.getRecordNumber(), file, each.size(), header.size(), header));
            }
            rows.add(List.copyOf(each.toList()));
        }
        return new CsvTable(file, header, rows);
    }

    private static void requireDistinct(Path file, List<String> header) {
        Set<String> seen = new HashSet<>();
        header.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new InvalidInputException("duplicate-column", "Column '%s' occurs twice in %s".formatted(name, file));
        });
    }

    /** The place of a column in the header, by its exact name. */
    public Optional<Integer> column(String name) {
        int index = header.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    /** The first of several names, ignoring case, that the header has; names are tried in the order given. */
    public Optional<Integer> firstColumn(List<String> names) {
        List<String> lower = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream().map(lower::indexOf).filter(index -> index >= 0).findFirst();
    }

    /** All values of a column. */
    public List<String> values(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }
}
