package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Corpora without sound, row by row. */
final class FakeCorpus {
    private final List<Utterance> utterances = new ArrayList<>();

    FakeCorpus with(String id, @Nullable String label, @Nullable String speaker, @Nullable String split) {
        utterances.add(Utterance.builder(id, Path.of(id))
                .label(label)
                .speaker(speaker)
                .split(split)
                .build());
        return this;
    }

    /** For each speaker, one utterance of each label. */
    static FakeCorpus ofSpeakers(List<String> speakers, List<String> labels, @Nullable String split) {
        FakeCorpus corpus = new FakeCorpus();
        for (String speaker : speakers) {
            for (String label : labels) {
                corpus.with(speaker + "-" + label, label, speaker, split);
            }
        }
        return corpus;
    }

    Corpus read() {
        return new Corpus(utterances, List.of());
    }
}
