package org.serlab.emobox;

import static org.serlab.emobox.ListKind.TEST;
import static org.serlab.emobox.ListKind.TRAIN;
import static org.serlab.emobox.ListKind.VALID;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Task;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one fold of one EmoBox corpus: its train list, then its valid list, then its test list, each in its order. */
final class EmoBoxReader implements CorpusReader {
    private static final SplitMap SPLITS =
            new SplitMap(List.of(TRAIN.word()), List.of(VALID.word()), List.of(TEST.word()));

    private final Settings settings;
    private final Path root;
    private final AudioPaths audio;

    EmoBoxReader(Settings settings) {
        this.settings = settings;
        root = settings.path("root");
        audio = new AudioPaths(root, settings);
    }

    @Override
    public Protocol protocol() {
        EmoBoxLabels labels = labels();
        boolean develops = lists().hasValid() || developmentShare() > 0;
        return new Protocol(
                Task.CLASSES,
                labels.classes(),
                labels.labelMap(),
                SPLITS,
                new Folds.None(),
                develops ? new Development.Given() : new Development.None(),
                // EmoBox scores with scikit-learn, which averages over the classes that occur.
                AbsentClassRule.SKIP,
                "macro_f1");
    }

    @Override
    public Corpus read() {
        EmoBoxLabels labels = labels();
        List<FoldRow> rows = lists().rows();
        labels.requireKnown(rows);
        List<FoldRow> kept =
                rows.stream().filter(row -> !labels.isExcluded(row.label())).toList();
        audio.requirePresent(kept);
        return new Corpus(utterances(kept), exclusions(rows, labels));
    }

    private List<Utterance> utterances(List<FoldRow> rows) {
        FoldLists lists = lists();
        Set<FoldRow> drawn = lists.hasValid() ? Set.of() : DevelopmentDraw.of(rows, developmentShare());
        Map<String, String> speakers = settings.flag("speakers") ? SpeakerTable.read(root, lists.dataset()) : Map.of();
        return rows.stream()
                .map(row -> Utterance.builder(row.key(), audio.of(row))
                        .label(row.label())
                        .speaker(speakers.get(row.key()))
                        .split((drawn.contains(row) ? VALID : row.list()).word())
                        .build())
                .toList();
    }

    private static List<Exclusion> exclusions(List<FoldRow> rows, EmoBoxLabels labels) {
        return rows.stream()
                .filter(row -> labels.isExcluded(row.label()))
                .map(row -> new Exclusion(row.key(), labels.reason(row.label())))
                .toList();
    }

    private FoldLists lists() {
        return FoldLists.find(root, settings.integer("fold"));
    }

    private EmoBoxLabels labels() {
        Path file = settings.has("label-map") ? settings.path("label-map") : root.resolve("label_map.json");
        return EmoBoxLabels.read(
                file, settings.list("exclude").stream().map(String::valueOf).toList());
    }

    private double developmentShare() {
        return settings.number("development-share");
    }
}
