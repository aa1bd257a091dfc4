package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose numbers run away is told from a wrong input: exit code 1, and where it happened. */
class DivergedIT {
    @TempDir
    Path folder;

    @Test
    void itNamesTheStepAndTheUtterances() {
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        String line = product.run("run", experiment.toString(), "--set", "training.learning-rate=1e38")
                .refusal(1);

        assertThat(line)
                .containsPattern("became (NaN|Infinity) in epoch 1, step [0-9]+, at learning rate")
                .containsPattern("Utterances: (bob|cem|ann)-[a-z]+-[12]\\.wav, ")
                .contains("No epoch was finished before, so no state is kept.", "training.learning-rate");
    }
}
