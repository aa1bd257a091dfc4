package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest extends CorpusReaderContract {
    private static final String FULL = """
            path,label,speaker,split,transcript,arousal,valence,dominance,mood
            wav/b.wav,angry,x,train,"Stop, now",6,2,5.5,bad
            wav/a.wav,sad,y,development,,,,,
            wav/c.wav,,z,test,,,,,
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeRecordings() throws IOException {
        Files.createDirectories(folder.resolve("wav"));
        for (String name : List.of("a", "b", "c")) {
            Files.createFile(folder.resolve("wav").resolve(name + ".wav"));
        }
    }

    @Override
    protected CorpusReader reader() {
        return reader("full.csv", FULL);
    }

    private CorpusReader reader(String name, String content) {
        return reader(name, content, Map.of());
    }

    private CorpusReader reader(String name, String content, Map<String, ?> more) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        Map<String, Object> given = new LinkedHashMap<>(more);
        given.put("file", folder.resolve(name).toString());
        ManifestReaderFactory factory = new ManifestReaderFactory();
        return factory.create(Settings.of(factory.spec(), given, "corpus"));
    }

    private static Utterance first(CorpusReader reader) {
        return reader.read().utterances().get(0);
    }

    @Test
    void readsEveryColumnInTheOrderOfTheRows() {
        Utterance first = first(reader());
        assertThat(first.id()).isEqualTo("b.wav");
        assertThat(first.audio()).isEqualTo(folder.resolve("wav/b.wav"));
        assertThat(first.label()).contains("angry");
        assertThat(first.speaker()).contains("x");
        assertThat(first.split()).contains("train");
        assertThat(first.transcript()).contains("Stop, now");
        assertThat(first.dimensions()).contains(new Dimensions(6, 2, 5.5));
        assertThat(first.attributes()).isEqualTo(Map.of("mood", "bad"));
    }

    @Test
    void readsNumbersOfRatersAsShares() {
        Utterance first = first(
                reader("m.csv", "path,label,share_sad,share_angry,share_calm\nwav/a.wav,sad,3,1,\nwav/b.wav,sad,,,\n"));
        assertThat(first.distribution()).isEqualTo(Map.of("sad", 0.75, "angry", 0.25));
        assertThat(first.attributes()).isEmpty();
        assertThat(reader().read().utterances().get(1).distribution()).isEmpty();
    }

    @Test
    void refusesANegativeShare() {
        assertThatThrownBy(() -> reader("m.csv", "path,label,share_sad\nwav/a.wav,sad,-1\n")
                        .read())
                .hasMessageContainingAll("share_sad", "at least 0", "-1", "line 2");
    }

    @Test
    void readsJsonLinesAndTabsAsWell() {
        String json =
                "{\"path\": \"wav/a.wav\", \"label\": \"sad\", \"arousal\": 2, \"valence\": 1.5, \"dominance\": 3}\n\n";
        assertThat(first(reader("m.jsonl", json)).dimensions()).contains(new Dimensions(2, 1.5, 3));
        assertThat(first(reader("m.tsv", "path\tlabel\nwav/a.wav\tsad\n")).label())
                .contains("sad");
        assertThat(first(reader("m.txt", "path,label\nwav/a.wav,sad\n", Map.of("format", "csv")))
                        .label())
                .contains("sad");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(first(reader("m.csv", "\uFEFFpath,label\nwav/a.wav,sad\n")).id())
                .isEqualTo("a.wav");
    }

    @Test
    void readsAlignmentsWhereThereAreSome() throws IOException {
        Files.writeString(
                folder.resolve("a.TextGrid"),
                "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"words\" 0 1 1 0 0.5 \"stop\"");
        List<Utterance> utterances = reader("m.csv", "path,label,alignment\nwav/a.wav,sad,a.TextGrid\nwav/b.wav,sad,\n")
                .read()
                .utterances();
        assertThat(utterances.get(0).segments()).containsExactly(new Segment(Segment.WORD, 0, 0.5, "stop"));
        assertThat(utterances.get(0).attributes()).isEmpty();
        assertThat(utterances.get(1).segments()).isEmpty();
    }

    @Test
    void oneRowMayNameSeveralAlignmentsAndManyRowsOne() throws IOException {
        Files.writeString(folder.resolve("words.ctm"), "a 1 0 .5 stop\nwav/b 1 0 .25 so\nz 1 0 .25 what\n");
        Files.writeString(folder.resolve("a.phones.ctm"), "a.wav 1 0 .25 S\n");
        Corpus corpus = reader(
                        "m.csv",
                        "path,label,alignment\nwav/a.wav,sad,words.ctm; a.phones.ctm\nwav/b.wav,sad,words.ctm\nwav/c.wav,sad,words.ctm\n")
                .read();
        assertThat(corpus.utterances().get(0).segments())
                .containsExactly(
                        new Segment(Segment.WORD, 0, 0.5, "stop"),
                        new Segment(Segment.PHONE, 0, 0.25, "S"),
                        new Segment(Segment.PHONE_CLASS, 0, 0.25, "fricative"));
        assertThat(corpus.utterances().get(1).segments()).containsExactly(new Segment(Segment.WORD, 0, 0.25, "so"));
        assertThat(corpus.remarks())
                .containsExactly(
                        new Remark("c.wav", "alignment without a label for the recording"),
                        new Remark("z of words.ctm", "alignment without a recording"));
    }

    @Test
    void aPhoneSetGivesThePhonesTheirClasses() throws IOException {
        Files.writeString(folder.resolve("phones.ctm"), "a 1 0 .5 ɛ\n");
        Files.writeString(folder.resolve("ipa.yaml"), "classes: {vowel: [ɛ]}");
        CorpusReader reader = reader(
                "m.csv",
                "path,label,alignment\nwav/a.wav,sad,phones.ctm\n",
                Map.of("phone-set", folder.resolve("ipa.yaml").toString()));
        assertThat(first(reader).segments()).contains(new Segment(Segment.PHONE_CLASS, 0, 0.5, "vowel"));
    }

    @Test
    void namesAlignmentsThatAreNotThere() {
        CorpusReader reader = reader("m.csv", "path,label,alignment\nwav/a.wav,sad,gone.TextGrid\n");
        assertThatThrownBy(reader::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 alignments named in")
                .hasMessageContaining("gone.TextGrid");
    }

    @Test
    void takesPathsFromTheRootIfNamed() {
        CorpusReader reader = reader(
                "m.csv",
                "path,label\na.wav,sad\n",
                Map.of("root", folder.resolve("wav").toString()));
        assertThat(first(reader).audio()).isEqualTo(folder.resolve("wav/a.wav"));
    }

    @Test
    void takesOtherColumnNames() {
        CorpusReader reader = reader(
                "m.csv",
                "file,emotion\nwav/a.wav,sad\n",
                Map.of("columns", Map.of("path", "file", "label", "emotion")));
        assertThat(first(reader).label()).contains("sad");
        assertThat(first(reader).attributes()).isEmpty();
    }

    @Test
    void namesThePathWhereTwoFilesShareAName() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.createFile(folder.resolve("other/a.wav"));
        assertThat(reader("m.csv", "path,label\nwav/a.wav,sad\nother/a.wav,sad\n")
                        .read()
                        .utterances())
                .extracting(Utterance::id)
                .containsExactly("wav/a.wav", "other/a.wav");
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> reader("m.csv", "file,label\nwav/a.wav,sad\n").read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("no column path", "[file, label]");
        assertThatThrownBy(() -> reader("m.csv", FULL, Map.of("columns", Map.of("labell", "x"))))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("Did you mean 'label'?");
    }

    @Test
    void refusesOrExcludesTrainingRowsWithoutLabelAsTheUserSays() {
        String table = "path,label,split\nwav/a.wav,sad,train\nwav/b.wav,,train\nwav/c.wav,,test\n";
        assertThatThrownBy(() -> reader("m.csv", table).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("1 rows", "b.wav");
        Corpus corpus = reader("m.csv", table, Map.of("unlabelled", "exclude")).read();
        assertThat(corpus.utterances()).extracting(Utterance::id).containsExactly("a.wav", "c.wav");
        assertThat(corpus.exclusions()).containsExactly(new Exclusion("b.wav", "no label"));
    }

    @Test
    void namesMissingRecordingsUpToTwentyWithTheirCount() {
        StringBuilder table = new StringBuilder("path,label\n");
        for (int i = 0; i < 25; i++) {
            table.append("gone/%02d.wav,sad\n".formatted(i));
        }
        assertThatThrownBy(() -> reader("m.csv", table.toString()).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("25 recordings", "19.wav", "and 5 more")
                .hasMessageNotContaining("20.wav");
    }

    @Test
    void refusesRepeatedIds() {
        assertThatThrownBy(() ->
                        reader("m.csv", "path,id\nwav/a.wav,1\nwav/b.wav,1\n").read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than once: 1");
    }

    @Test
    void refusesWhatIsNoNumberOrHalfOfTheDimensions() {
        assertThatThrownBy(() -> reader("m.csv", "path,arousal,valence,dominance\nwav/a.wav,1,high,3\n")
                        .read())
                .hasMessageContainingAll("valence", "'high'", "line 2");
        assertThatThrownBy(() -> reader("m.csv", "path,arousal,valence,dominance\nwav/a.wav,1,,3\n")
                        .read())
                .hasMessageContainingAll("'valence' is empty", "line 2");
    }

    @Test
    void refusesFilesItCannotParse() throws IOException {
        assertThatThrownBy(() -> reader("m.jsonl", "{\"path\": \n").read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("line 1", "no JSON");
        assertThatThrownBy(() -> reader("m.csv", "path,path\na,b\n").read()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> reader("m.doc", "").read()).hasMessageContaining("name its format");
        CorpusReader latin = reader("m.csv", "");
        Files.write(folder.resolve("m.csv"), "path,label\nwav/a.wav,müde\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(latin::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not UTF-8");
        Files.delete(folder.resolve("m.csv"));
        assertThatThrownBy(latin::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void asksForSplitsOrFolds() {
        CorpusReader reader = reader("m.csv", "path,label\nwav/a.wav,sad\nwav/b.wav,angry\n");
        assertThatThrownBy(() -> LabelledCorpus.of(reader.read(), reader.protocol()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("split column", "folds");
    }
}
