package io.serlab.testkit;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A reader that keeps the contract passes it. */
class FakeCorpusReaderTest extends CorpusReaderContract {
    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        for (String name : List.of("a.wav", "b.wav")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Override
    protected CorpusReader reader() {
        return new FakeCorpusReader(folder);
    }

    private record FakeCorpusReader(Path folder) implements CorpusReader {
        @Override
        public Corpus read() {
            return new Corpus(
                    List.of(utterance("b.wav", "anger"), utterance("a.wav", "neutral")),
                    List.of(new Exclusion("c.wav", "no label")));
        }

        private Utterance utterance(String id, String label) {
            return Utterance.builder(id, folder.resolve(id)).label(label).build();
        }

        @Override
        public Protocol protocol() {
            return Protocol.ofClasses(List.of("anger", "neutral"));
        }
    }
}
