package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.core.evaluation.PredictionRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionPackTest {
    @TempDir
    Path folder;

    @Test
    void theChallengePackSaysWhatTheChallengeAsksFor() {
        SubmissionPack pack = Packs.named("is2025-task1");

        assertThat(pack.header()).containsExactly("FileName", "EmoClass");
        assertThat(pack.letters()).containsExactly("A", "S", "H", "U", "F", "D", "C", "N");
        assertThat(pack.expectedNames(null).orElseThrow())
                .hasSize(3200)
                .startsWith("MSP-PODCAST_test3_0001.wav")
                .endsWith("MSP-PODCAST_test3_3200.wav");
    }

    @Test
    void everyKnownPackLoads() {
        assertThat(SubmissionPack.known())
                .allSatisfy(name -> assertThat(Packs.named(name).name()).isEqualTo(name));
        assertThat(Packs.named("demo").letters()).containsExactly("A", "S", "H", "N");
        assertThat(Packs.named("demo").expectedNames(null)).isEmpty();
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> SubmissionPack.card("is2025-task3", "submission.pack in e.yaml"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("No submission pack named 'is2025-task3' (submission.pack in e.yaml)."
                        + " Did you mean 'is2025-task1'? Known: demo, is2025-task1, is2025-task2, odyssey2024.");
    }

    @Test
    void theNamesOfTheCorpusWinOverThoseOfThePack() {
        SubmissionPack pack = Packs.named("is2025-task1");

        assertThat(pack.expectedNames(List.of("x.wav"))).contains(List.of("x.wav"));
        assertThat(pack.expectedNames(List.of()).orElseThrow()).hasSize(3200);
    }

    @Test
    void classesThatCannotBeSubmittedAreNamedBeforeAnyWork() {
        SubmissionPack pack = Packs.named("demo");

        pack.requireClasses(List.of("N", "A"));
        assertThatThrownBy(() -> pack.requireClasses(List.of("N", "angry")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Submission pack 'demo' has no class angry; its classes are A, S, H, N");
    }

    @Test
    void writesExactlyTheFormat() throws IOException {
        Path file = folder.resolve("out/submission.csv");

        SubmissionWriter.write(
                file,
                Packs.named("demo"),
                List.of(PredictionRow.of("b.wav", null, "N"), PredictionRow.of("ä.wav", null, "A")));

        assertThat(Files.readString(file)).isEqualTo("FileName,EmoClass\nb.wav,N\nä.wav,A\n");
    }

    @Test
    void refusesNamesThatWouldNeedQuotes() {
        assertThatThrownBy(() -> SubmissionWriter.write(
                        folder.resolve("s.csv"), Packs.named("demo"), List.of(PredictionRow.of("a,b.wav", null, "N"))))
                .hasMessageContaining("'a,b.wav' cannot stand in a submission without quotes");
        assertThat(folder).isEmptyDirectory();
    }
}
