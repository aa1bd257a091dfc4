package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.files.FileTrouble;
import io.serlab.registry.RunHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes runs into a file, or to the standard output. */
final class RunsExportFile {
    private final RunHistory history;
    private final List<String> ids;

    RunsExportFile(RunHistory history, List<String> ids) {
        this.history = history;
        this.ids = ids;
    }

    void write(RunsExportFormat format, @Nullable String to, GlobalOptions options) {
        Consumer<PrintStream> content = format == RunsExportFormat.CSV ? this::table : this::journals;
        if (to == null) {
            content.accept(Console.out());
            if (Console.out().checkError()) {
                throw new SerException("unwritable-file", "Not all of it could be written to the standard output.");
            }
            return;
        }
        Path file = Path.of(to).toAbsolutePath().normalize();
        write(file, content);
        if (options.json()) {
            Console.json(JsonDocuments.of("file", file.toString(), "runs", ids.size()));
        } else {
            Console.out().println("%,d %s: %s".formatted(ids.size(), ids.size() == 1 ? "run" : "runs", file));
        }
    }

    private void journals(PrintStream out) {
        for (String id : ids) {
            history.journal(id).forEach(line -> out.print(line + "\n"));
        }
    }

    private void table(PrintStream out) {
        out.print(RunTables.csv(history.table(ids)));
    }

    /** The file is there whole or not at all. */
    private static void write(Path file, Consumer<PrintStream> content) {
        if (Files.exists(file)) {
            throw new InvalidInputException(
                    "file-exists", "There is a file %s already: choose another name, or delete it.".formatted(file));
        }
        if (!Files.isDirectory(file.resolveSibling(""))) {
            throw new InvalidInputException(
                    "no-such-folder", "There is no folder %s.".formatted(file.resolveSibling("")));
        }
        Path temporary = file.resolveSibling(".%s.tmp%d"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            write(temporary, file, content);
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-file", "The file %s cannot be written: %s.".formatted(file, FileTrouble.words(e)), e);
        } finally {
            temporary.toFile().delete();
        }
    }

    private static void write(Path temporary, Path file, Consumer<PrintStream> content) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(temporary), false, StandardCharsets.UTF_8)) {
            content.accept(out);
            if (out.checkError()) {
                throw new IOException("not all of it could be written");
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
