package org.serlab.firstrelease;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedReaderTest extends CorpusReaderContract {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("list.txt"), """
                path;label;speaker;arousal;valence;dominance;cue-start;cue-end;room
                a.wav;happy;ann;5;6;4;0.5;1.5;hall
                b.wav;angry;bob;;;;;;
                c.wav;;bob;;;;;;
                d.wav;other;bob;;;;;;
                """);
        for (String name : List.of("a.wav", "b.wav", "d.wav")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Override
    protected CorpusReader reader() {
        ListedReaderFactory factory = new ListedReaderFactory();
        Map<String, Object> given = Map.of(
                "file",
                folder.resolve("list.txt"),
                "separator",
                ";",
                "labels",
                Map.of("happy", "joy"),
                "excluded",
                List.of("other"),
                "folds",
                "speaker-groups",
                "development",
                0.5);
        return factory.create(Settings.of(factory.spec(), given, "corpus"));
    }

    @Test
    void readsEveryFact() {
        Corpus corpus = reader().read();
        Utterance first = corpus.utterances().get(0);

        assertThat(corpus.exclusions()).containsExactly(new Exclusion("c.wav", "no label"));
        assertThat(first.label()).contains("happy");
        assertThat(first.dimensions()).contains(new Dimensions(5, 6, 4));
        assertThat(first.segments()).containsExactly(new Segment("cue", 0.5, 1.5, "cue"));
        assertThat(first.attributes()).containsExactly(Map.entry("room", "hall"));
        assertThat(reader().protocol().folds()).isEqualTo(new Folds.SpeakerGroups(2));
        assertThat(reader().protocol().development()).isEqualTo(new Development.Share(0.5));
    }
}
