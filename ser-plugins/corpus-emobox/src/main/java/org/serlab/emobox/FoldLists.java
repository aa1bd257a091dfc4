package org.serlab.emobox;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lists of one fold, {@code fold_1/NAME_train_fold_1.jsonl} and its like; files of other names are not read. */
final class FoldLists {
    private static final Pattern FOLD = Pattern.compile("fold_(\\d+)");

    private final Path folder;
    private final int fold;
    private final String dataset;

    private FoldLists(Path folder, int fold, String dataset) {
        this.folder = folder;
        this.fold = fold;
        this.dataset = dataset;
    }

    /** Finds the fold and the corpus's name, which begins the names of its lists. */
    static FoldLists find(Path root, int fold) {
        Path folder = root.resolve("fold_" + fold);
        if (!Files.isDirectory(folder)) {
            throw missingFold(root, fold);
        }
        Pattern train = Pattern.compile("(.+)_train_fold_" + fold + "\\.jsonl");
        List<String> datasets = names(folder).stream()
                .map(train::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
        if (datasets.size() != 1) {
            throw new InvalidInputException(
                    "missing-files",
                    "%s must hold one list NAME_train_fold_%d.jsonl, it holds %s"
                            .formatted(folder, fold, names(folder)),
                    folder.toString(),
                    null,
                    null);
        }
        return new FoldLists(folder, fold, datasets.get(0));
    }

    private static InvalidInputException missingFold(Path root, int fold) {
        List<Integer> known = Files.isDirectory(root)
                ? names(root).stream()
                        .map(FOLD::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> Integer.valueOf(matcher.group(1)))
                        .sorted(Comparator.naturalOrder())
                        .toList()
                : List.of();
        return new InvalidInputException(
                "missing-files",
                "No fold %d lies in %s: %s"
                        .formatted(
                                fold, root, known.isEmpty() ? "there is no folder fold_1" : "its folds are " + known),
                root.toString(),
                "set corpus.fold to one of them, or corpus.root to a folder of EmoBox's data",
                null);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new InvalidInputException("missing-files", "Cannot list the folder " + folder, failed);
        }
    }

    String dataset() {
        return dataset;
    }

    boolean hasValid() {
        return Files.exists(list(ListKind.VALID));
    }

    /** The rows of the train list, the valid list if there is one, and the test list. */
    List<FoldRow> rows() {
        RowParser parser = new RowParser();
        for (ListKind kind : ListKind.values()) {
            if (kind != ListKind.VALID || hasValid()) {
                parser.parse(list(kind), kind);
            }
        }
        return parser.rows(folder);
    }

    private Path list(ListKind kind) {
        return folder.resolve("%s_%s_fold_%d.jsonl".formatted(dataset, kind.word(), fold));
    }
}
