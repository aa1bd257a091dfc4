package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubmissionPackageTest {
    private static final SubmissionPack DEMO = Packs.named("demo");

    @TempDir
    Path folder;

    private static SubmissionPackage sample(List<String> logitIds) {
        return new SubmissionPackage(
                DEMO,
                List.of(PredictionRow.of("a.wav", null, "A"), PredictionRow.of("b.wav", null, "N")),
                new Logits(logitIds, List.of("A", "N"), List.of(new float[] {1, 0}, new float[] {0, 1})),
                Map.of("protocol.yaml", bytes("classes: [A, N]\n"), "spec.yaml", bytes("name: x\n")),
                new PackageManifest(Map.of("serlab", "1", "djl", "0.35.1"), Map.of("features", "ab"), List.of(3L, 1L)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void holdsEverythingThatAccountsForTheSubmission() throws IOException {
        Path csv = sample(List.of("a.wav", "b.wav")).write(folder);

        assertThat(csv).isEqualTo(folder.resolve("submission.csv")).hasContent("FileName,EmoClass\na.wav,A\nb.wav,N\n");
        assertThat(folder)
                .isDirectoryContaining("glob:**/logits.safetensors")
                .isDirectoryContaining("glob:**/protocol.yaml")
                .isDirectoryContaining("glob:**/spec.yaml");
        JsonNode manifest = new JsonMapper().readTree(folder.resolve("manifest.json"));
        assertThat(manifest.at("/files/submission.csv/sha256").asString())
                .isEqualTo(Sha256.of(Files.readAllBytes(csv)));
        assertThat(manifest.at("/files/spec.yaml/bytes").asInt()).isEqualTo(8);
        assertThat(manifest.get("seeds").toString()).isEqualTo("[3,1]");
        assertThat(manifest.get("versions").toString()).isEqualTo("{\"djl\":\"0.35.1\",\"serlab\":\"1\"}");
    }

    @Test
    void equalContentGivesEqualBytesAnywhere() throws IOException {
        sample(List.of("a.wav", "b.wav")).write(folder.resolve("one"));
        sample(List.of("a.wav", "b.wav")).write(folder.resolve("two/deeper"));

        try (Stream<Path> files = Files.list(folder.resolve("one"))) {
            assertThat(files.toList())
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(file)
                            .hasSameBinaryContentAs(folder.resolve("two/deeper").resolve(file.getFileName())));
        }
        assertThat(Files.readString(folder.resolve("one/manifest.json")))
                .doesNotContain("\r")
                .doesNotContain(folder.toString());
    }

    @Test
    void refusesLogitsOfOtherUtterances() {
        assertThatThrownBy(() -> sample(List.of("b.wav", "a.wav"))).hasMessageContaining("in another order");
    }
}
