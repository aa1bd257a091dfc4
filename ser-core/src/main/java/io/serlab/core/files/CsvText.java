package io.serlab.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables as CSV (RFC 4180, lines that end with a line feed), as {@link CsvTable} reads them. */
public final class CsvText {
    private CsvText() {}

    /**
     * The text of a table.
     *
     * @param rows values in the order of the header; numbers are written whole, in a form that gives the same number
     */
    public static String of(List<String> header, Iterable<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator("\n")
                .setHeader(header.toArray(String[]::new))
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (List<?> row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
