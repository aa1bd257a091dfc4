package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.PhoneSet;
import io.serlab.core.files.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a corpus from one table, in the order of its rows.
 *
 * <p>Without an id column, ids are the file names, or the paths as written where two files share a name.
 */
final class ManifestReader implements CorpusReader {
    private static final SplitMap SPLITS = new SplitMap(
            List.of("train", "Train", "training"),
            List.of("development", "Development", "dev", "valid", "validation", "Validation"),
            List.of("test", "Test", "unlabelled"));

    private final Path file;
    private final String format;
    private final Path root;
    private final Optional<Path> phoneSet;
    private final ManifestColumns columns;
    private final boolean excludesUnlabelled;

    /**
     * Where things lie.
     *
     * @param file the manifest
     * @param root the folder from which its paths count
     * @param phoneSet as {@link PhoneSet#named} takes it
     */
    record Places(Path file, Path root, Optional<Path> phoneSet) {}

    ManifestReader(Places places, String format, ManifestColumns columns, boolean excludesUnlabelled) {
        this.file = places.file();
        this.format = format;
        this.root = places.root();
        this.phoneSet = places.phoneSet();
        this.columns = columns;
        this.excludesUnlabelled = excludesUnlabelled;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(List.of()).with(SPLITS);
    }

    @Override
    public Corpus read() {
        TableFile table = table();
        columns.checkPresent(table);
        ManifestAlignments alignments =
                new ManifestAlignments(root, columns.of(ManifestColumns.ALIGNMENT), phoneSet.map(PhoneSet::named));
        alignments.checkPresent(table);
        List<Utterance> utterances = utterances(table, alignments);
        CorpusFiles.requireUniqueIds(utterances);
        checkAudio(utterances);
        List<Utterance> unlabelled =
                utterances.stream().filter(this::lacksLabel).toList();
        checkLabels(unlabelled);
        List<Exclusion> exclusions = unlabelled.stream()
                .map(each -> new Exclusion(each.id(), "no label"))
                .toList();
        List<Utterance> kept = new ArrayList<>(utterances);
        kept.removeAll(new HashSet<>(unlabelled));
        return new Corpus(kept, exclusions, alignments.remarks());
    }

    private TableFile table() {
        return switch (format.equals("auto") ? extension() : format) {
            case "csv" -> TableFile.delimited(file, ',');
            case "tsv" -> TableFile.delimited(file, '\t');
            case "jsonl", "ndjson" -> TableFile.jsonLines(file);
            default ->
                throw new InvalidInputException(
                        "invalid-table",
                        "The manifest %s ends neither in .csv, .tsv nor .jsonl: name its format".formatted(file),
                        file.toString(),
                        "set format to csv, tsv or jsonl",
                        null);
        };
    }

    private String extension() {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private List<Utterance> utterances(TableFile table, ManifestAlignments alignments) {
        boolean namesAreUnique = namesAreUnique(table);
        return table.rows().stream()
                .map(row -> utterance(row, id(row, namesAreUnique), table.columns(), alignments))
                .toList();
    }

    private boolean namesAreUnique(TableFile table) {
        Set<String> names = new HashSet<>();
        return table.rows().stream().allMatch(row -> names.add(fileName(path(row))));
    }

    private String id(TableRow row, boolean namesAreUnique) {
        String path = path(row);
        return row.get(columns.of(ManifestColumns.ID)).orElse(namesAreUnique ? fileName(path) : path);
    }

    private Utterance utterance(TableRow row, String id, Set<String> met, ManifestAlignments alignments) {
        String path = path(row);
        Utterance.Builder builder = Utterance.builder(id, root.resolve(path))
                .label(row.orNull(columns.of(ManifestColumns.LABEL)))
                .speaker(row.orNull(columns.of(ManifestColumns.SPEAKER)))
                .split(row.orNull(columns.of(ManifestColumns.SPLIT)))
                .transcript(row.orNull(columns.of(ManifestColumns.TRANSCRIPT)))
                .segments(alignments.read(row, id, path))
                .dimensions(row.dimensions(
                        columns.of(ManifestColumns.AROUSAL),
                        columns.of(ManifestColumns.VALENCE),
                        columns.of(ManifestColumns.DOMINANCE)));
        builder.distribution(row.distribution(ManifestColumns.shares(met)));
        columns.others(met).forEach(column -> row.get(column).ifPresent(value -> builder.attribute(column, value)));
        return builder.build();
    }

    private String path(TableRow row) {
        return row.required(columns.of(ManifestColumns.PATH));
    }

    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private boolean lacksLabel(Utterance utterance) {
        Optional<Split> purpose = utterance.split().flatMap(SPLITS::purpose);
        boolean needed = utterance.split().isEmpty() || (purpose.isPresent() && purpose.get() != Split.TEST);
        return needed && utterance.label().isEmpty() && utterance.dimensions().isEmpty();
    }

    private void checkLabels(List<Utterance> unlabelled) {
        if (!excludesUnlabelled && !unlabelled.isEmpty()) {
            throw new InvalidInputException(
                    "missing-labels",
                    "%d rows of %s have no label outside the test and unlabelled splits: %s"
                            .formatted(
                                    unlabelled.size(),
                                    file,
                                    Listing.of(unlabelled.stream()
                                            .map(Utterance::id)
                                            .toList())),
                    file.toString(),
                    "label them, or set unlabelled: exclude",
                    null);
        }
    }

    private void checkAudio(List<Utterance> utterances) {
        CorpusFiles.requireNoneMissing(
                utterances.stream()
                        .map(Utterance::audio)
                        .filter(audio -> !Files.isRegularFile(audio))
                        .map(Path::toString)
                        .toList(),
                file);
    }
}
