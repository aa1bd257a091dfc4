package org.serlab.emobox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmoBoxErrorsTest {
    @TempDir
    private Path folder;

    private EmoBoxTree tree;
    private Path train;

    @BeforeEach
    void writeTree() throws IOException {
        tree = new EmoBoxTree(folder).write();
        train = tree.list("train", 1);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> EmoBoxReaderTest.reader(tree, Map.of()).read())
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"key\": \"k\"             | is no JSON",
                "{\"key\": \"k\", \"key\": 1} | Duplicate",
                "{} {}                       | is no JSON",
                "[1, 2]                      | is no JSON object",
                "{\"key\": \"k\", \"audio\": \"a.wav\", \"label\": \"anger\"} | has no text for wav, emo, its keys are key, audio, label",
                "{\"key\": \"k\", \"wav\": \"a.wav\", \"emo\": null} | has no text for emo",
                "{\"key\": \"k\", \"wav\": \"a.wav\", \"emo\": 1} | has no text for emo",
                "{\"key\": \"k\", \"wav\": \"/data/a.wav\", \"emo\": \"anger\"} | is not relative: /data/a.wav",
                "{\"key\": \"k\", \"wav\": \"C:/a.wav\", \"emo\": \"anger\"} | is not relative: C:/a.wav",
                "{\"key\": \"k\", \"wav\": \"a/../../a.wav\", \"emo\": \"anger\"} | is not relative: a/../../a.wav",
                "{\"key\": \"k\", \"wav\": \"a.flac\", \"emo\": \"anger\", \"start_time\": 133.8, \"end_time\": 137.88} | is a stretch of a longer recording"
            })
    void namesFileAndLineOfARowThatCannotBeUsed(String line, String problem) throws IOException {
        tree.replace(train, 3, line);
        assertRefused().hasMessageContainingAll("1 rows", "mini_train_fold_1.jsonl:3 ", problem);
    }

    @Test
    void namesAllBrokenRowsUpToTwenty() throws IOException {
        Files.writeString(train, "{\n".repeat(23));
        assertRefused()
                .hasMessageContainingAll("23 rows", "mini_train_fold_1.jsonl:20 ", "and 3 more")
                .hasMessageNotContaining("jsonl:21");
    }

    @Test
    void namesBothPlacesOfAKeyThatTwoListsShare() throws IOException {
        tree.replace(tree.list("test", 1), 2, EmoBoxTree.row("a4", "downloads/mini/wav/a4.wav", "anger"));
        assertRefused()
                .hasMessageContaining("mini_test_fold_1.jsonl:2 repeats the key mini-a4 of mini_train_fold_1.jsonl:5");
    }

    @Test
    void namesFileAndLineOfALabelOutsideTheMap() throws IOException {
        tree.replace(train, 2, EmoBoxTree.row("a1", "downloads/mini/wav/a1.wav", "O"));
        assertRefused()
                .hasMessageContainingAll("1 rows", "mini_train_fold_1.jsonl:2 O", "label_map.json", "anger, happy");
    }

    @Test
    void listsMissingRecordingsUpToTwentyWithTheirCount() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            rows.append(EmoBoxTree.row("n" + i, "downloads/mini/n" + i + ".wav", "anger"))
                    .append('\n');
        }
        Files.writeString(train, rows);
        assertRefused()
                .hasMessageContainingAll("21 recordings", "mini_train_fold_1.jsonl:20 ", "n19.wav", "and 1 more")
                .hasMessageNotContaining("n20.wav");
    }

    @Test
    void needsNoRecordingOfARowThatIsLeftOut() throws IOException {
        Files.delete(folder.resolve("downloads/mini/wav/a3.wav"));
        EmoBoxReaderTest.reader(tree, Map.of()).read();
    }

    @Test
    void namesAnEmptyList() throws IOException {
        Files.writeString(train, "\n");
        assertRefused().hasMessageContaining("mini_train_fold_1.jsonl is empty");
    }

    @Test
    void namesAMissingTestList() throws IOException {
        Files.delete(tree.list("test", 1));
        assertRefused().hasMessageContainingAll("mini_test_fold_1.jsonl", "does not exist");
    }

    @Test
    void saysWhatLiesWhereTheTrainListShould() throws IOException {
        Files.move(train, train.resolveSibling("mini_train_fold1.jsonl"));
        assertRefused().hasMessageContainingAll("NAME_train_fold_1.jsonl", "mini_train_fold1.jsonl");
    }

    @Test
    void namesTheFoldsThatExist() {
        assertThatThrownBy(
                        () -> EmoBoxReaderTest.reader(tree, Map.of("fold", 3)).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("No fold 3", "its folds are [1, 2]");
    }

    @Test
    void namesFileAndLineOfABrokenLabelMap() throws IOException {
        EmoBoxTree.write(tree.root().resolve("label_map.json"), "{\n\"anger\": \"Angry\",\n\"anger\": \"Happy\"}");
        assertRefused().hasMessageContainingAll("label_map.json:3 ", "Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"anger\": null}", "{\"anger\": 1}"})
    void refusesALabelMapWithoutClasses(String text) throws IOException {
        EmoBoxTree.write(tree.root().resolve("label_map.json"), text);
        assertRefused().hasMessageContaining("label_map.json holds no labels with their classes");
    }

    @Test
    void namesTheLineOfASegmentTableThatItCannotRead() throws IOException {
        EmoBoxTree.write(tree.root().resolve(SpeakerTable.FILE), "mini-a0 1 male_01\n");
        assertRefused().hasMessageContaining("data.seg.wrd.stm:1");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(train, new byte[] {'{', (byte) 0xFF, '}'});
        assertRefused().hasMessageContaining("cannot be read as UTF-8");
    }
}
