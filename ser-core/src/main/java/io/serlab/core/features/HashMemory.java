package io.serlab.core.features;

import io.serlab.api.SerException;
import io.serlab.core.files.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file behind {@link AudioHashes}: CSV, one line per audio file, each with a check of its own, so that a damaged line
 * is forgotten and not believed. Replaced as a whole. Thread-safe.
 */
final class HashMemory {
    private static final Logger LOG = LoggerFactory.getLogger(HashMemory.class);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("path", "size", "modified", "sha256", "check")
            .setSkipHeaderRecord(true)
            .get();
    private static final int CHECK_DIGITS = 8;

    private final Path file;
    private final Staging staging;

    HashMemory(Path file, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        Path folder = this.file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        this.staging = new Staging(folder, clock);
    }

    /** What is remembered; nothing if the file does not exist or cannot be read. */
    Map<Path, RememberedHash> read() {
        Map<Path, RememberedHash> hashes = new HashMap<>();
        if (!Files.exists(file)) {
            return hashes;
        }
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser rows = FORMAT.parse(reader)) {
            rows.forEach(row -> add(row, hashes));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            LOG.warn("{} is damaged; the files it does not name any more are hashed again: {}", file, e.toString());
        }
        return hashes;
    }

    private static void add(CSVRecord row, Map<Path, RememberedHash> hashes) {
        if (!row.isConsistent()
                || !check(row.get(0), row.get(1), row.get(2), row.get(3)).equals(row.get(4))) {
            return;
        }
        try {
            RememberedHash hash = new RememberedHash(Long.parseLong(row.get(1)), Instant.parse(row.get(2)), row.get(3));
            hashes.put(Path.of(row.get(0)), hash);
        } catch (NumberFormatException | DateTimeException e) {
            LOG.debug("forgotten: {}", row, e);
        }
    }

    private static String check(String path, String size, String modified, String sha256) {
        return new Sha256().add(path).add(size).add(modified).add(sha256).hex().substring(0, CHECK_DIGITS);
    }

    void write(Map<Path, RememberedHash> hashes) {
        try {
            staging.sweep();
            staging.publish(file, temporary -> print(hashes, temporary));
        } catch (IOException e) {
            throw new SerException("unwritable-cache", "Cannot write %s: %s".formatted(file, e), e);
        }
    }

    private static void print(Map<Path, RememberedHash> hashes, Path target) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(target);
                CSVPrinter rows = new CSVPrinter(
                        writer, FORMAT.builder().setSkipHeaderRecord(false).get())) {
            for (Map.Entry<Path, RememberedHash> entry : new TreeMap<>(hashes).entrySet()) {
                String path = entry.getKey().toString();
                String size = String.valueOf(entry.getValue().size());
                String modified = entry.getValue().modified().toString();
                String sha256 = entry.getValue().sha256();
                rows.printRecord(path, size, modified, sha256, check(path, size, modified, sha256));
            }
        }
    }
}
