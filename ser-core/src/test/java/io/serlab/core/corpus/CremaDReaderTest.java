package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
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

class CremaDReaderTest extends CorpusReaderContract {
    @TempDir
    private Path root;

    @BeforeEach
    void writeTree() throws IOException {
        Files.createDirectories(root.resolve("AudioWAV"));
        for (int actor = 1001; actor <= 1010; actor++) {
            for (String emotion : List.of("ANG", "DIS", "FEA", "HAP", "NEU", "SAD")) {
                record("%d_IEO_%s_HI.wav".formatted(actor, emotion));
            }
        }
    }

    private void record(String name) throws IOException {
        Files.createFile(root.resolve("AudioWAV").resolve(name));
    }

    @Override
    protected CorpusReader reader() {
        CremaDReaderFactory factory = new CremaDReaderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("root", root.toString()), "corpus"));
    }

    @Test
    void readsAllThatTheNameSays() {
        Utterance first = reader().read().utterances().get(0);
        assertThat(first.id()).isEqualTo("1001_IEO_ANG_HI.wav");
        assertThat(first.label()).contains("ANG");
        assertThat(first.speaker()).contains("1001");
        assertThat(first.attributes()).isEqualTo(Map.of("sentence", "IEO", "level", "HI"));
    }

    @Test
    void mapsItsLettersToWords() {
        LabelledCorpus corpus = LabelledCorpus.of(reader().read(), reader().protocol());
        assertThat(corpus.protocol().classes())
                .containsExactly("anger", "disgust", "fear", "happiness", "neutral", "sadness");
        assertThat(corpus.utterances().get(4).classIndex()).isEqualTo(4);
    }

    @Test
    void testsActorsThatItDoesNotTrainOn() {
        List<Fold> folds = FoldPlan.of(LabelledCorpus.of(reader().read(), reader().protocol()));
        assertThat(folds).hasSize(5).allSatisfy(fold -> {
            assertThat(fold.test()).hasSize(2 * 6);
            assertThat(fold.sharedSpeakers()).isEmpty();
        });
    }

    @Test
    void readsSexAndAgeWhereTheyAreKnown() throws IOException {
        Files.writeString(root.resolve("VideoDemographics.csv"), "ActorID,Age,Sex,Race,Ethnicity\n1001,51,Male,x,y\n");
        List<Utterance> utterances = reader().read().utterances();
        assertThat(utterances.get(0).attributes()).containsEntry("sex", "male").containsEntry("age", "51");
        assertThat(utterances.get(6).attributes()).doesNotContainKey("sex");
    }

    @Test
    void takesASingleXForTwo() throws IOException {
        record("1040_ITH_SAD_X.wav");
        assertThat(reader().read().utterances())
                .filteredOn(each -> each.id().equals("1040_ITH_SAD_X.wav"))
                .singleElement()
                .satisfies(each -> assertThat(each.attributes()).containsEntry("level", "XX"));
    }

    @Test
    void namesFilesThatAreNotOfIt() throws IOException {
        record("1092_IEO_ANG_HI.wav");
        record("1001_IEO_JOY_HI.wav");
        assertThatThrownBy(() -> reader().read())
                .hasMessageContainingAll("2 file names", "1001_IEO_JOY_HI.wav, 1092_IEO_ANG_HI.wav", "1001 to 1091");
    }
}
