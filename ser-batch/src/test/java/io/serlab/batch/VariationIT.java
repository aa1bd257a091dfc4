package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run whose training draws its data anew. */
class VariationIT {
    @TempDir
    Path folder;

    @Test
    void aRunWithAllOfItIsScoredAndTellsWhatItDrew() throws IOException {
        String file = TinyCorpus.write(folder).experiment().toString();
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));

        JsonNode run = product.run(
                        "run",
                        file,
                        "--json",
                        "--set",
                        "sampling={strategy: balanced, from-epoch: 2}",
                        "--set",
                        "mixing={mixup: 0.5, on: frames, concatenate: 0.5}",
                        "--set",
                        "frame-augmentation={time-masks: 1, feature-masks: 1, frame-dropout: 0.1}")
                .exits(0)
                .json()
                .get("runs")
                .get(0);

        assertThat(run.get("status").asString()).isEqualTo("completed");
        Path journal = product.home().resolve("runs/" + run.get("id").asString() + "/journal.jsonl");
        assertThat(Files.readString(journal)).contains("drawn_anger", "drawn_joy", "drawn_sadness");
    }

    @Test
    void aNaturalRunSaysNothingOfIt() throws IOException {
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        String file = TinyCorpus.write(folder).experiment().toString();

        JsonNode run =
                product.run("run", file, "--json").exits(0).json().get("runs").get(0);

        Path journal = product.home().resolve("runs/" + run.get("id").asString() + "/journal.jsonl");
        assertThat(Files.readString(journal)).doesNotContain("drawn_");
    }
}
