package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the demo corpus with its alignments: the rows of the label file, then the unlabelled test split, by name. */
final class DemoReader implements CorpusReader {
    private final Path root;

    DemoReader(Path root) {
        this.root = root;
    }

    @Override
    public Protocol protocol() {
        List<String> classes =
                Arrays.stream(DemoEmotion.values()).map(DemoEmotion::name).toList();
        return Protocol.ofClasses(classes)
                .with(new SplitMap(List.of("Train"), List.of("Development"), List.of(DemoUtterance.TEST)));
    }

    @Override
    public Corpus read() {
        DemoCorpus.write(root);
        Path audio = root.resolve(DemoCorpus.AUDIO);
        Path alignments = root.resolve(DemoCorpus.ALIGNMENTS);
        Path labels = root.resolve(DemoCorpus.LABELS);
        Set<String> unlisted = CorpusFiles.wavNames(audio);
        List<String> missing = new ArrayList<>();
        List<Utterance> utterances = new ArrayList<>();
        for (TableRow row : ConsensusLabels.read(labels)) {
            String name = row.required(ConsensusLabels.FILE_NAME);
            if (!unlisted.remove(name)) {
                missing.add(name);
            }
            utterances.add(ConsensusLabels.utterance(row, audio)
                    .segments(DemoTables.readAlignment(alignments, name))
                    .build());
        }
        CorpusFiles.requireNoneMissing(missing, labels);
        for (String name : unlisted) {
            utterances.add(Utterance.builder(name, audio.resolve(name))
                    .split(DemoUtterance.TEST)
                    .segments(DemoTables.readAlignment(alignments, name))
                    .build());
        }
        return new Corpus(utterances, List.of());
    }
}
