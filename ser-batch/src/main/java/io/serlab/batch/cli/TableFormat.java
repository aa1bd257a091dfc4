package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a command prints its table: as text, as CSV or as JSON. */
final class TableFormat {
    @Option(names = "--csv", description = "Print the table as CSV, figures in full precision")
    private boolean csv;

    /** Refuses a line that asks for both. */
    void require(GlobalOptions options) {
        if (csv && options.json()) {
            throw new InvalidInputException(
                    "wrong-usage", "--csv and --json exclude each other: a result has one form.");
        }
    }

    /** Prints what was asked for. */
    void print(
            GlobalOptions options,
            Map<String, ?> document,
            List<? extends Map<String, ?>> rows,
            Supplier<String> text) {
        require(options);
        if (options.json()) {
            Console.json(document);
        } else {
            Console.out().print(csv ? CsvDocuments.of(rows) : text.get());
        }
    }
}
