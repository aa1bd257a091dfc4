package io.serlab.core.files;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder of files for other tools, each named by what it is of. Thread-safe. */
public final class ExportFolder {
    private static final int LONGEST_NAME_BYTES = 200;
    private static final int HASH_DIGITS = 16;
    // What separates paths, what other systems forbid in names, and what escapes are written with.
    private static final String UNSAFE = "/\\:*?\"<>|%";

    private ExportFolder() {}

    /**
     * Makes the folder.
     *
     * @param replace whether there may be files in it; those of the same names are replaced
     * @throws InvalidInputException if it is a file, or not empty
     */
    public static void prepare(Path folder, boolean replace) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                if (!replace && files.findAny().isPresent()) {
                    throw new InvalidInputException(
                            "folder-not-empty",
                            "%s is not empty: choose another folder, or --replace what is in it".formatted(folder));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unwritable-folder", "Cannot write to %s: %s".formatted(folder, FileTrouble.words(e)), e);
        }
    }

    /**
     * A name for an utterance's file that stays inside the folder: unsafe characters are written as {@code %} and two or
     * more hexadecimal digits, and a name that is too long ends with a hash of the id. Different ids have different names.
     */
    public static String fileName(String id, String suffix) {
        StringBuilder name = new StringBuilder();
        id.chars().forEach(character -> append(name, (char) character));
        String safe = name.toString();
        if (safe.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            String hash = Sha256.ofText(id).substring(0, HASH_DIGITS);
            safe = shortened(safe) + "~" + hash;
        }
        return safe + suffix;
    }

    private static void append(StringBuilder name, char character) {
        boolean hides = character == '.' && name.isEmpty();
        if (hides || Character.isISOControl(character) || UNSAFE.indexOf(character) >= 0) {
            name.append(String.format(Locale.ROOT, "%%%02X", (int) character));
        } else {
            name.append(character);
        }
    }

    private static String shortened(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES - HASH_DIGITS) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }
}
