package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmoDbLabelFolderTest {
    @TempDir
    Path folder;

    @Test
    void emptyFilesAndThoseOfNoRecordingAreRemarked() throws IOException {
        Files.createDirectories(folder.resolve("lablaut"));
        Files.writeString(folder.resolve("lablaut/03a01Waxx.lablaut"), "#\n0.5 -1 a\n0.75 -1 .\n");
        Files.writeString(folder.resolve("lablaut/03a01Ncxx.lablaut"), "\n");
        Files.writeString(folder.resolve("lablaut/16a01Ncxx.lablaut"), "#\n");
        EmoDbLabelFolder labels = new EmoDbLabelFolder(folder);
        assertThat(labels.read("03a01Wa.wav"))
                .containsExactly(new Segment("phone", 0.5, 0.75, "a"), new Segment("phone-class", 0.5, 0.75, "vowel"));
        assertThat(labels.read("03a01Nc.wav")).isEmpty();
        assertThat(labels.read("03a02Nc.wav")).isEmpty();
        assertThat(labels.remarks(Set.of("03a01Wa.wav", "03a01Nc.wav", "03a02Nc.wav")))
                .containsExactly(
                        new Remark("03a01Ncxx.lablaut", "label file without a label"),
                        new Remark("16a01Ncxx.lablaut", "label file without a recording"));
    }

    @Test
    void syllablesStandBesideThePhones() throws IOException {
        Files.createDirectories(folder.resolve("lablaut"));
        Files.createDirectories(folder.resolve("silb"));
        Files.createDirectories(folder.resolve("labsilb"));
        Files.writeString(folder.resolve("lablaut/03a01Waxx.lablaut"), "#\n0.5 -1 a\n0.75 -1 .\n");
        Files.writeString(folder.resolve("silb/03a01Wa.silb"), "0.5\tah\n0.75\t.\n");
        Files.writeString(folder.resolve("labsilb/03a01Wa.labsilb"), "#\n0.5 -1 ah\t2.4\n0.75 -1 .\n");
        Files.writeString(folder.resolve("silb/03a01Nc.silb"), "0.5\tah\n0.75\t.\n");
        Files.writeString(folder.resolve("silb/03a02Nc.silb"), "");
        Files.writeString(folder.resolve("labsilb/16a01Nc.labsilb"), "");
        EmoDbLabelFolder labels = new EmoDbLabelFolder(folder);

        assertThat(labels.read("03a01Wa.wav"))
                .containsExactly(
                        new Segment("phone", 0.5, 0.75, "a"),
                        new Segment("phone-class", 0.5, 0.75, "vowel"),
                        new Segment("syllable", 0.5, 0.75, "ah"),
                        new Segment("syllable-stress", 0.5, 0.75, "2"));
        assertThat(labels.read("03a01Nc.wav")).extracting(Segment::label).containsExactly("ah", "not-rated");
        assertThat(labels.read("03a02Nc.wav")).isEmpty();
        assertThat(labels.remarks(Set.of("03a01Wa.wav", "03a01Nc.wav", "03a02Nc.wav")))
                .containsExactly(
                        new Remark("03a02Nc.silb", "label file without a label"),
                        new Remark("16a01Nc.labsilb", "label file without a recording"));
    }

    @Test
    void aRecordingWhosePhonesWereLeftOutHasNoSyllablesEither() throws IOException {
        Files.createDirectories(folder.resolve("lablaut"));
        Files.createDirectories(folder.resolve("silb"));
        Files.writeString(folder.resolve("lablaut/03a01Waxx.lablaut"), "");
        Files.writeString(folder.resolve("silb/03a01Wa.silb"), "0.5\tah\n0.75\t.\n");

        assertThat(new EmoDbLabelFolder(folder).read("03a01Wa.wav")).isEmpty();
    }

    @Test
    void withoutTheFolderThereIsNothingToRemark() {
        EmoDbLabelFolder labels = new EmoDbLabelFolder(folder.resolve("none"));
        assertThat(labels.read("03a01Wa.wav")).isEmpty();
        assertThat(labels.remarks(Set.of("03a01Wa.wav"))).isEmpty();
    }
}
