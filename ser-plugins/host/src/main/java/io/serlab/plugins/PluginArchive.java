package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.component.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A plugin as one file: a jar, or a zip with {@code classes/} or jars, and what it needs in {@code lib/}. Reading it
 * runs none of its code. Immutable and thread-safe.
 *
 * @param file absolute
 * @param sha256 of the file
 */
public record PluginArchive(Path file, PluginManifest manifest, String sha256) {
    private static final List<String> MANIFESTS = List.of("META-INF/MANIFEST.MF", "classes/META-INF/MANIFEST.MF");

    /**
     * Reads what a file says of itself.
     *
     * @throws InvalidInputException if it is missing, no archive, or no plugin
     */
    public static PluginArchive read(Path given) {
        Path file = given.toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("no-such-file", "There is no file %s.".formatted(file));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new PluginArchive(file, PluginManifest.of(manifest(zip, file), file), sha256(file));
        } catch (IOException broken) {
            throw new InvalidInputException(
                    "not-a-plugin",
                    "%s is neither a jar nor a zip, or it is cut short: %s".formatted(file, broken.getMessage()),
                    file.toString(),
                    null,
                    broken);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        for (String name : MANIFESTS) {
            ZipEntry entry = zip.getEntry(name);
            if (entry != null) {
                try (InputStream in = zip.getInputStream(entry)) {
                    return new Manifest(in);
                }
            }
        }
        throw new InvalidInputException("not-a-plugin", "%s is no plugin: it has no manifest.".formatted(file));
    }

    /** What a run records of it. */
    Origin origin() {
        return new Origin(manifest.id(), manifest.version(), sha256, manifest.licence());
    }

    /** Whether it is unpacked before it is loaded. */
    boolean isZip() {
        return isZip(file);
    }

    static boolean isZip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SerException unreadable(Path file, IOException cause) {
        return new SerException(
                "unreadable-file",
                "%s cannot be read or written: %s".formatted(file, cause.getMessage()),
                file.toString(),
                null,
                cause);
    }
}
