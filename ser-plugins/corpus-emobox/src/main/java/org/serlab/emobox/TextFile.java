package org.serlab.emobox;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads metadata files: UTF-8, with or without a byte order mark. */
final class TextFile {
    private TextFile() {}

    static String read(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException failed) {
            String reason = Files.exists(file) ? "cannot be read as UTF-8 text: " + failed : "does not exist";
            throw new InvalidInputException(
                    "missing-files", "The file %s %s".formatted(file, reason), file.toString(), null, failed);
        }
    }
}
