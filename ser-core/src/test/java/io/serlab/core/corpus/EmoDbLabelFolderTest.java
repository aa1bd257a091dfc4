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
        Files.writeString(folder.resolve("03a01Waxx.lablaut"), "#\n0.5 -1 a\n0.75 -1 .\n");
        Files.writeString(folder.resolve("03a01Ncxx.lablaut"), "\n");
        Files.writeString(folder.resolve("16a01Ncxx.lablaut"), "#\n");
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
    void withoutTheFolderThereIsNothingToRemark() {
        EmoDbLabelFolder labels = new EmoDbLabelFolder(folder.resolve("none"));
        assertThat(labels.read("03a01Wa.wav")).isEmpty();
        assertThat(labels.remarks(Set.of("03a01Wa.wav"))).isEmpty();
    }
}
