package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Exclusion;
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

class RavdessReaderTest extends CorpusReaderContract {
    @TempDir
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        for (int actor = 1; actor <= 24; actor++) {
            for (int emotion = 1; emotion <= 8; emotion++) {
                record("03-01-%02d-01-02-01-%02d.wav".formatted(emotion, actor), actor);
            }
        }
    }

    private Path record(String name, int actor) throws IOException {
        Path folder = root.resolve("Audio_Speech_Actors_01-24/Actor_%02d".formatted(actor));
        Files.createDirectories(folder);
        return Files.createFile(folder.resolve(name));
    }

    @Override
    protected CorpusReader reader() {
        return reader("speech");
    }

    private CorpusReader reader(String channel) {
        RavdessReaderFactory factory = new RavdessReaderFactory();
        Map<String, Object> settings = Map.of("root", root.toString(), "channel", channel);
        return factory.create(Settings.of(factory.spec(), settings, "corpus"));
    }

    @Test
    void readsAllThatTheNameSays() throws IOException {
        record("03-01-05-02-01-02-18.wav", 18);
        Utterance utterance = reader().read().utterances().stream()
                .filter(each -> each.id().equals("03-01-05-02-01-02-18.wav"))
                .findFirst()
                .orElseThrow();
        assertThat(utterance.label()).contains("angry");
        assertThat(utterance.speaker()).contains("18");
        assertThat(utterance.attributes())
                .isEqualTo(Map.of(
                        "channel", "speech",
                        "intensity", "strong",
                        "statement", "01",
                        "repetition", "02",
                        "sex", "female"));
    }

    @Test
    void testsFourActorsPerFold() {
        List<Fold> folds = FoldPlan.of(LabelledCorpus.of(reader().read(), reader().protocol()));
        assertThat(folds).hasSize(6).allSatisfy(fold -> {
            assertThat(fold.test()).hasSize(4 * 8);
            assertThat(fold.development()).hasSize(4 * 8);
            assertThat(fold.sharedSpeakers()).isEmpty();
        });
    }

    @Test
    void leavesSongAndPicturesOutAndCountsThem() throws IOException {
        record("03-02-05-02-01-02-18.wav", 18);
        record("01-01-05-02-01-02-18.wav", 18);
        Corpus speech = reader().read();
        assertThat(speech.exclusions())
                .containsExactly(
                        new Exclusion("01-01-05-02-01-02-18.wav", "modality 01"),
                        new Exclusion("03-02-05-02-01-02-18.wav", "vocal channel song"));
        assertThat(reader("song").read().utterances())
                .extracting(Utterance::id)
                .containsExactly("03-02-05-02-01-02-18.wav");
        assertThat(reader("both").read().utterances()).hasSize(24 * 8 + 1);
        assertThat(reader("song").protocol().classes()).doesNotContain("disgust", "surprised");
    }

    @Test
    void namesFilesThatAreNotOfIt() throws IOException {
        record("03-01-09-01-02-01-12.wav", 12);
        record("03-01-01-01-02-01-25.wav", 12);
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll(
                        "2 file names", "03-01-09-01-02-01-12.wav", "03-01-01-01-02-01-25.wav", "emotion 01 to 08");
    }

    @Test
    void namesRecordingsThatLieInTwoFolders() throws IOException {
        Files.createDirectories(root.resolve("Actor_01"));
        Files.createFile(root.resolve("Actor_01/03-01-01-01-02-01-01.wav"));
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll("1 recordings lie in several folders", "03-01-01-01-02-01-01.wav");
    }

    @Test
    void refusesAFolderWithoutRecordings(@TempDir Path empty) {
        assertThatThrownBy(() -> new RavdessReader(empty, "speech").read())
                .hasMessageContainingAll("No WAV file lies in", empty.toString());
        assertThatThrownBy(() -> new RavdessReader(empty.resolve("nowhere"), "speech").read())
                .hasMessageContaining("does not exist");
    }
}
