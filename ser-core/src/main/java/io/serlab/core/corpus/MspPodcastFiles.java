package io.serlab.core.corpus;

import io.serlab.api.corpus.Remark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a release of MSP-Podcast keeps what. */
final class MspPodcastFiles {
    private static final List<String> AUDIO = List.of("Audios", "Audio");
    private static final List<String> CONSENSUS = List.of(
            "Labels/labels_consensus.csv",
            "Labels/labels_consensus.json",
            // Spelt so up to release 1.9.
            "Labels/labels_concensus.csv",
            "Labels/labels_concensus.json");
    private static final List<String> RATERS = List.of("Labels/labels_detailed.csv", "Labels/labels_detailed.json");
    private static final List<String> BLOCKS = List.of("Labels/labels.txt");
    private static final String SEVERAL = "label file used, while others lie beside it";

    private final Path root;

    MspPodcastFiles(Path root) {
        this.root = root;
    }

    /** Which file has the label of each turn. */
    enum Labels {
        AUTO(Stream.of(CONSENSUS, BLOCKS, MspPodcastFiles.RATERS)
                .flatMap(List::stream)
                .toList()),
        CONSENSUS_CSV(ending(CONSENSUS, ".csv")),
        CONSENSUS_JSON(ending(CONSENSUS, ".json")),
        TEXT(BLOCKS),
        RATERS(MspPodcastFiles.RATERS);

        private final List<String> candidates;

        Labels(List<String> candidates) {
            this.candidates = candidates;
        }
    }

    /** Which file has the words of the raters. */
    enum Raters {
        AUTO(Stream.of(RATERS, BLOCKS).flatMap(List::stream).toList()),
        DETAILED_CSV(ending(RATERS, ".csv")),
        DETAILED_JSON(ending(RATERS, ".json")),
        TEXT(BLOCKS);

        private final List<String> candidates;

        Raters(List<String> candidates) {
            this.candidates = candidates;
        }
    }

    private static List<String> ending(List<String> files, String ending) {
        return files.stream().filter(file -> file.endsWith(ending)).toList();
    }

    Path audio() {
        return CorpusFiles.firstOf(root, "audio folder", AUDIO);
    }

    Path labels(Labels choice) {
        return CorpusFiles.firstOf(root, "label file", choice.candidates);
    }

    Path raters(Raters choice) {
        return CorpusFiles.firstOf(root, "file of raters", choice.candidates);
    }

    /** The list of splits, which only some label files need. */
    Path partition() {
        return CorpusFiles.firstOf(root, "list of splits", List.of("Partition.txt"));
    }

    /** The list of speakers, if there is one. */
    Optional<Path> speakers() {
        return Optional.of(root.resolve("Speaker_ids.txt")).filter(Files::exists);
    }

    /** Whether a file is of raters, with no consensus in it. */
    boolean isOfRaters(Path labels) {
        return RATERS.stream().map(root::resolve).anyMatch(labels::equals);
    }

    /** Which of several label files was taken, where nobody chose one. */
    List<Remark> remarks(Labels choice, Path taken) {
        long present = choice.candidates.stream()
                .filter(each -> !RATERS.contains(each))
                .map(root::resolve)
                .filter(Files::exists)
                .count();
        return present < 2
                ? List.of()
                : List.of(new Remark(root.relativize(taken).toString().replace('\\', '/'), SEVERAL));
    }
}
