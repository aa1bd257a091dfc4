package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.files.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A corpus of speech-like sounds in which it is known where the emotion lies.
 *
 * <p>480 utterances of 1 to 3 s at 16 kHz by 12 voices in four emotions (A S H N), the first 8 voices for training, 2 for
 * development and 2, unlabelled, for test. Every vowel may be coloured in one of four ways, at random; the colour of one
 * or two emphasised vowels, an eighth of the utterance, is its emotion, for N as well. These stretches are the tier
 * {@code cue} of the alignments. The layout is MSP-Podcast's; the truth of the test split lies in
 * {@code Labels/test_truth.csv}, for checking only. The same bytes on every machine. Thread-safe.
 */
public final class DemoCorpus {
    static final String AUDIO = "Audios";
    static final String ALIGNMENTS = "Alignments";
    static final String LABELS = "Labels/labels_consensus.csv";

    private static final String MARK = "demo-corpus.txt";
    private static final String VERSION = "SERLab demo corpus, version 1: complete\n";
    private static final Set<String> OWN_ENTRIES = Set.of(AUDIO, ALIGNMENTS, "Labels", MARK);

    private DemoCorpus() {}

    /** Whether the folder holds the whole corpus, as this version makes it. */
    public static boolean isComplete(Path folder) {
        try {
            Path mark = folder.resolve(MARK);
            return Files.isRegularFile(mark) && Files.readString(mark).equals(VERSION);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Makes the corpus in the folder, unless it is there; takes some seconds and 35 MB. The folder appears whole or not
     * at all; an unfinished or older demo corpus in it is replaced.
     *
     * @throws InvalidInputException of code {@code folder-in-use} if the folder holds anything else
     * @throws SerException of code {@code demo-failed} if it cannot be written
     */
    public static void write(Path folder) {
        if (isComplete(folder)) {
            return;
        }
        checkOwn(folder);
        Path target = folder.toAbsolutePath();
        try {
            Path parent = Files.createDirectories(target.resolveSibling(""));
            Path temporary = parent.resolve(".demo-corpus-" + UUID.randomUUID());
            try {
                fill(temporary);
                replace(target, temporary);
            } finally {
                delete(temporary);
            }
        } catch (IOException | UncheckedIOException failed) {
            throw new SerException(
                    "demo-failed",
                    "Cannot write the demo corpus to %s: %s".formatted(target, failed.getMessage()),
                    failed);
        }
    }

    private static void checkOwn(Path folder) {
        List<String> foreign;
        try (Stream<Path> entries = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            foreign = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !OWN_ENTRIES.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            foreign = List.of(String.valueOf(unreadable.getMessage()));
        }
        if (!foreign.isEmpty()) {
            throw new InvalidInputException(
                    "folder-in-use",
                    "The demo corpus is not written to %s, which holds other things: %s. Name a new or empty folder"
                            .formatted(folder, Listing.of(foreign)),
                    folder.toString(),
                    null,
                    null);
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(AUDIO));
        Files.createDirectories(folder.resolve(ALIGNMENTS));
        Files.createDirectories(folder.resolve("Labels"));
        List<DemoUtterance> utterances = DemoUtterance.all();
        // Each utterance has its own seed, so the order of the work does not matter.
        utterances.parallelStream().forEach(each -> {
            WavWriter.write(folder.resolve(AUDIO).resolve(each.name()), each.sound());
            DemoTables.writeAlignment(folder.resolve(ALIGNMENTS), each);
        });
        var byTest = utterances.stream().collect(Collectors.partitioningBy(DemoUtterance::isTest));
        DemoTables.writeLabels(folder.resolve(LABELS), byTest.getOrDefault(false, List.of()));
        DemoTables.writeLabels(folder.resolve("Labels/test_truth.csv"), byTest.getOrDefault(true, List.of()));
        Files.writeString(folder.resolve(MARK), VERSION, StandardCharsets.UTF_8);
    }

    private static void replace(Path target, Path temporary) throws IOException {
        if (isComplete(target)) {
            return; // another process was quicker, and may be reading it already
        }
        delete(target);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException taken) {
            // Another process was quicker: its corpus is the same.
            if (!isComplete(target)) {
                throw taken;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(folder)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.deleteIfExists(entry);
        }
    }
}
