package io.serlab.core.submission;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.AtomicFiles;
import java.nio.file.Path;
import java.util.List;

/** Writes submission files. Thread-safe. */
public final class SubmissionWriter {
    private SubmissionWriter() {}

    /**
     * Writes one file in a pack's format, atomically; equal rows give equal bytes.
     *
     * @param rows in the challenge's order; each predicted class a letter of the pack, or with its ratings if the pack asks
     *     for these
     * @throws io.serlab.api.InvalidInputException if a class is no letter of the pack
     * @throws IllegalArgumentException if a name would need quotes, which the format does not know, or a row lacks ratings
     */
    public static void write(Path file, SubmissionPack pack, List<PredictionRow> rows) {
        SubmissionValues values = pack.values();
        if (values instanceof ClassValue) {
            pack.requireClasses(
                    rows.stream().map(PredictionRow::predicted).distinct().toList());
        }
        StringBuilder text = new StringBuilder(String.join(",", pack.header())).append('\n');
        for (PredictionRow row : rows) {
            text.append(plain(row.id())).append(',');
            text.append(String.join(",", values.cells(row))).append('\n');
        }
        AtomicFiles.write(file, text.toString());
    }

    /** Whether a name can stand in a file without quotes. */
    public static boolean isPlain(String name) {
        return !name.isBlank() && name.equals(name.strip()) && !name.matches("(?s).*[,\"\r\n].*");
    }

    private static String plain(String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot stand in a submission without quotes");
        }
        return name;
    }
}
