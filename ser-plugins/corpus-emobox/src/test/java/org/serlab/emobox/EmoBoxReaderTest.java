package org.serlab.emobox;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import io.serlab.testkit.CorpusReaderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmoBoxReaderTest extends CorpusReaderContract {
    @TempDir
    private Path folder;

    private EmoBoxTree tree;

    @BeforeEach
    void writeTree() throws IOException {
        tree = new EmoBoxTree(folder).write();
    }

    @Override
    protected CorpusReader reader() {
        return reader(tree, Map.of());
    }

    static CorpusReader reader(EmoBoxTree tree, Map<String, ?> settings) {
        EmoBoxReaderFactory factory = new EmoBoxReaderFactory();
        Map<String, Object> all = new HashMap<>(settings);
        all.put("root", tree.root().toString());
        return factory.create(Settings.of(factory.spec(), all, "corpus"));
    }

    private List<Utterance> utterances(Map<String, ?> settings) {
        return reader(tree, settings).read().utterances();
    }

    private static List<String> ids(List<Utterance> utterances, String split) {
        return utterances.stream()
                .filter(each -> each.split().orElseThrow().equals(split))
                .map(Utterance::id)
                .toList();
    }

    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(CorpusReaderFactory.class))
                .extracting(CorpusReaderFactory::name)
                .containsExactly("emobox");
    }

    @Test
    void takesClassesInTheOrderOfTheLabelMapWithoutThoseThatAreNoEmotion() {
        Protocol protocol = reader().protocol();
        assertThat(protocol.classes()).containsExactly("Angry", "Happy", "Neutral");
        assertThat(protocol.labels().classOf("anger", protocol.classes())).contains("Angry");
    }

    @Test
    void scoresOverTheClassesThatOccurAsEmoBoxDoes() {
        assertThat(reader().protocol().absentClasses()).isEqualTo(AbsentClassRule.SKIP);
    }

    @Test
    void findsALabelThatTheMapWritesWithACapital() {
        Protocol protocol = reader().protocol();
        assertThat(protocol.labels().classOf("neutral", protocol.classes())).contains("Neutral");
    }

    @Test
    void countsRowsWithoutAgreement() {
        assertThat(reader().read().exclusions())
                .containsExactly(
                        new Exclusion("mini-a3", "label X (No-agreement)"),
                        new Exclusion("mini-a7", "label X (No-agreement)"),
                        new Exclusion("mini-b3", "label X (No-agreement)"));
    }

    @Test
    void keepsThemWhereTheUserSaysSo() {
        CorpusReader reader = reader(tree, Map.of("exclude", List.of()));
        assertThat(reader.protocol().classes()).containsExactly("Angry", "Happy", "Neutral", "No-agreement");
        assertThat(reader.read().utterances()).hasSize(14);
        assertThat(reader.read().exclusions()).isEmpty();
    }

    @Test
    void countsALabelOutsideTheMapThatTheUserExcludes() throws IOException {
        tree.replace(tree.list("train", 1), 1, EmoBoxTree.row("a0", "downloads/mini/wav/a0.wav", "O"));
        assertThat(reader(tree, Map.of("exclude", List.of("O", "X"))).read().exclusions())
                .contains(new Exclusion("mini-a0", "label O"));
    }

    @Test
    void takesTheSplitsOfTheChosenFold() {
        List<Utterance> second = utterances(Map.of("fold", 2));
        assertThat(ids(second, "train")).hasSize(8).startsWith("mini-a0", "mini-a1", "mini-a2", "mini-a4");
        assertThat(ids(second, "valid")).containsExactly("mini-c0", "mini-c1", "mini-c2");
        assertThat(ids(second, "test")).containsExactly("mini-b0", "mini-b1", "mini-b2");
        assertThat(reader(tree, Map.of("fold", 2)).protocol().development()).isEqualTo(new Development.Given());
    }

    @Test
    void drawsDevelopmentRowsByTheHashOfTheirKeysWhereThereIsNoValidList() {
        List<Utterance> first = utterances(Map.of("development-share", 0.25));
        // sha256sum: mini-a8 gives 216e…, mini-a4 4db4…, mini-a0 5240…, the other five of the eight more.
        assertThat(ids(first, "valid")).containsExactly("mini-a4", "mini-a8");
        assertThat(ids(first, "train")).hasSize(6);
        assertThat(reader().protocol().development()).isEqualTo(new Development.Given());
    }

    @Test
    void drawsNoneWhereTheShareIsZero() {
        Map<String, ?> none = Map.of("development-share", 0);
        assertThat(ids(utterances(none), "train")).hasSize(8);
        assertThat(ids(utterances(none), "valid")).isEmpty();
        assertThat(reader(tree, none).protocol().development()).isEqualTo(new Development.None());
    }

    @Test
    void putsTheAudioFolderInThePlaceOfTheDownloads() throws IOException {
        Path elsewhere = folder.resolve("corpora/Mini");
        Files.createDirectories(elsewhere.getParent());
        Files.move(folder.resolve("downloads/mini"), elsewhere);
        assertThat(utterances(Map.of("audio", elsewhere.toString())).get(0).audio())
                .isEqualTo(elsewhere.resolve("wav/a0.wav"));
    }

    @Test
    void looksForConvertedRecordings() throws IOException {
        tree.replace(tree.list("train", 1), 1, EmoBoxTree.row("a0", "downloads/mini/wav/a0.mp4", "anger"));
        assertThat(utterances(Map.of("extension", "wav")).get(0).audio())
                .isEqualTo(folder.resolve("downloads/mini/wav/a0.wav"));
    }

    @Test
    void mapsLabelsAsAMapOfTheUserSays() throws IOException {
        Path map = folder.resolve("two.json");
        EmoBoxTree.write(map, "{\"anger\": \"High\", \"happy\": \"High\", \"neutral\": \"Low\"}");
        Map<String, ?> settings = Map.of("label-map", map.toString(), "exclude", List.of("X"));
        assertThat(reader(tree, settings).protocol().classes()).containsExactly("High", "Low");
        assertThat(utterances(settings)).hasSize(11);
    }

    @Test
    void acceptsAByteOrderMarkCarriageReturnsAndBlankLines() throws IOException {
        List<String> ids = utterances(Map.of()).stream().map(Utterance::id).toList();
        for (Path file : List.of(tree.list("train", 1), tree.root().resolve("label_map.json"))) {
            Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n") + "\r\n");
        }
        assertThat(utterances(Map.of())).extracting(Utterance::id).isEqualTo(ids);
    }

    @Test
    void leavesSpeakersUnknownThatNoFileNames() {
        assertThat(utterances(Map.of())).allMatch(each -> each.speaker().isEmpty());
    }

    @Test
    void takesSpeakersFromTheSegmentTableUnlessToldNotTo() throws IOException {
        EmoBoxTree.write(tree.root().resolve(SpeakerTable.FILE), """
                mini-a0 1 male_01 0 1.0 <id=mini-a0,lang=en,spk=male_01,emotion=anger> anger
                mini-b0 1 Mrs.-Green 0 1.0 <id=mini-b0,lang=en,spk=Mrs.-Green,emotion=anger> anger
                """);
        List<Utterance> known = utterances(Map.of());
        assertThat(known.get(0).speaker()).contains("male_01");
        assertThat(known.get(1).speaker()).isEmpty();
        assertThat(known.get(8).speaker()).contains("Mrs.-Green");
        assertThat(utterances(Map.of("speakers", false)).get(0).speaker()).isEmpty();
    }

    @Test
    void takesNoSpeakerFromIemocapWhoseTableNamesTheDialogue() throws IOException {
        EmoBoxTree.write(
                tree.root().resolve(SpeakerTable.FILE),
                "k 1 Ses05F 0 1.0 <id=mini-a0,lang=en,spk=Ses05F,emotion=exc> exc\n");
        for (String kind : List.of("train", "test")) {
            Path list = tree.list(kind, 1);
            Files.move(list, list.resolveSibling("iemocap_%s_fold_1.jsonl".formatted(kind)));
        }
        assertThat(utterances(Map.of()).get(0).speaker()).isEmpty();
    }

    @Test
    void leavesTheStaleListsOfEmoDbAlone() throws IOException {
        EmoBoxTree.write(
                tree.root().resolve("fold_1/mini_train_fold1.jsonl"),
                "{\"key\": \"mini-old\", \"audio\": \"downloads/mini/wav/a0.wav\", \"label\": \"anger\"}");
        assertThat(utterances(Map.of())).hasSize(11).noneMatch(each -> each.id().equals("mini-old"));
    }
}
