package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.submission.PackageManifest;
import io.serlab.core.submission.SubmissionPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenPackageTest {
    private static final ChallengeCard CARD = Challenges.in(List.of()).find("demo", Path::of, "test");
    private static final List<String> CLASSES = List.of("A", "S", "H", "N");

    @TempDir
    Path folder;

    private Path run;
    private FrozenPackage frozen;

    @BeforeEach
    void freeze() throws IOException {
        run = Files.createDirectories(folder.resolve("run"));
        predict(new float[] {4, 1, 2, 3}, new float[] {1, 2, 3, 4});
        Files.writeString(run.resolve("protocol.yaml"), "classes: [A, S, H, N]\n");
        Map<String, byte[]> parts = Map.of(
                "protocol.yaml", Files.readAllBytes(run.resolve("protocol.yaml")),
                "spec.yaml", "name: one\n".getBytes(StandardCharsets.UTF_8),
                "card.yaml", CARD.text().getBytes(StandardCharsets.UTF_8));
        new SubmissionPackage(
                        CARD.submission(),
                        PredictionTable.read(run.resolve("predictions-test.csv"))
                                .rows(),
                        Logits.read(run.resolve("logits-test.safetensors")),
                        parts,
                        new PackageManifest(Map.of("serlab", "1"), Map.of("corpus", "ab"), List.of(7L)))
                .write(run.resolve("submission"));
        frozen = FrozenPackage.freeze(
                FrozenPackage.files(run.resolve("submission")), folder.resolve("submissions/ID"), "{}\n");
    }

    private static Map<String, String> hashes(Path folder) {
        return FrozenPackage.hashes(FrozenPackage.files(folder));
    }

    private void predict(float[]... logits) {
        List<String> ids = List.of("a.wav", "b.wav");
        List<PredictionRow> rows = List.of(
                PredictionRow.ofLogits("a.wav", null, CLASSES, logits[0]),
                PredictionRow.ofLogits("b.wav", null, CLASSES, logits[1]));
        new PredictionTable(CLASSES, rows).write(run.resolve("predictions-test.csv"));
        new Logits(ids, CLASSES, List.of(logits)).write(run.resolve("logits-test.safetensors"));
    }

    @Test
    void holdsTheFilesAsTheyWereWithTheEntryBesideThem() {
        assertThat(hashes(frozen.folder())).isEqualTo(hashes(run.resolve("submission")));
        assertThat(hashes(frozen.folder()))
                .containsOnlyKeys(
                        "card.yaml",
                        "logits.safetensors",
                        "manifest.json",
                        "protocol.yaml",
                        "spec.yaml",
                        "submission.csv");
        assertThat(frozen.entry()).isEqualTo("{}\n");
        assertThat(Files.isWritable(frozen.folder().resolve("submission.csv")) && !isSuperuser())
                .isFalse();
        assertThat(FrozenPackage.in(folder.resolve("submissions"))).containsExactly(frozen);
    }

    private static boolean isSuperuser() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void whatWasHalfCopiedWhenAProcessDiedIsNothingAndIsClearedAway() throws IOException {
        Path half = Files.createDirectories(folder.resolve("submissions/.OTHER.tmp"));
        Files.writeString(half.resolve("submission.csv"), "FileName");

        assertThat(FrozenPackage.in(folder.resolve("submissions"))).containsExactly(frozen);
        FrozenPackage.sweep(folder.resolve("submissions"));
        assertThat(half).doesNotExist();
        assertThat(frozen.folder()).exists();
        FrozenPackage.sweep(folder.resolve("none"));
        assertThat(FrozenPackage.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void isRebuiltByteForByteFromTheRun() {
        RebuiltPackage.write(frozen, run, folder.resolve("rebuilt"));

        assertThat(hashes(folder.resolve("rebuilt"))).isEqualTo(hashes(frozen.folder()));
    }

    /** The card lies in the package, the file that it names does not. */
    @Test
    void isRebuiltWithoutTheListOfNamesOfItsCard() throws IOException {
        String card = CARD.text() + "  row-names: {file: names.txt}\n";
        Files.writeString(run.resolve("submission/card.yaml"), card);
        FrozenPackage listed = FrozenPackage.freeze(
                FrozenPackage.files(run.resolve("submission")), folder.resolve("submissions/LISTED"), "{}\n");

        RebuiltPackage.write(listed, run, folder.resolve("rebuilt"));

        assertThat(folder.resolve("rebuilt/card.yaml")).hasContent(card);
        assertThat(listed.card().orElseThrow().expectedNames(List.of("a.wav"))).contains(List.of("a.wav"));
        assertThat(new PackagedRun(run.resolve("submission"), null)
                        .card()
                        .orElseThrow()
                        .name())
                .isEqualTo("demo");
    }

    @Test
    void predictionsThatChangedSinceAreSeenInTheFilesThatDiffer() {
        predict(new float[] {1, 4, 2, 3}, new float[] {1, 2, 3, 4});
        RebuiltPackage.write(frozen, run, folder.resolve("rebuilt"));

        assertThat(FrozenPackage.differences(hashes(frozen.folder()), hashes(folder.resolve("rebuilt"))))
                .containsExactly("logits.safetensors", "manifest.json", "submission.csv");
    }

    @Test
    void predictionsAndOutputsOfOtherUtterancesAreNoPackage() {
        new Logits(List.of("a.wav", "c.wav"), CLASSES, List.of(new float[] {4, 1, 2, 3}, new float[] {1, 2, 3, 4}))
                .write(run.resolve("logits-test.safetensors"));

        assertThatThrownBy(() -> RebuiltPackage.write(frozen, run, folder.resolve("rebuilt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("predictions-test.csv has 2 rows");
        assertThat(folder.resolve("rebuilt")).doesNotExist();
    }

    @Test
    void nothingIsRebuiltOverSomethingOrWithoutTheRunsFiles() throws IOException {
        assertThatThrownBy(() -> RebuiltPackage.write(frozen, run, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("name an empty folder");
        Files.delete(run.resolve("predictions-test.csv"));
        assertThatThrownBy(() -> RebuiltPackage.write(frozen, run, folder.resolve("new")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("predictions-test.csv");
    }
}
