package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.Patch;
import io.serlab.registry.RunDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsDiffTest {
    @TempDir
    Path home;

    @Test
    void theRunsOwnFileCountsBeforeThatOfItsExperiment() throws IOException {
        Histories runs = new Histories(home);
        RunDetail mean = runs.history().show(runs.complete("mean", 1, 0.5));
        RunDetail max = runs.history().show(runs.complete("max", 1, 0.5));
        Files.createDirectories(max.home());
        Files.writeString(max.home().resolve("spec.yaml"), "name: emodb\npooler: {name: max}\nseeds: [2]\n");
        List<String> from = RunsDiffCommand.spec(mean);
        Patch<String> patch = DiffUtils.diff(from, RunsDiffCommand.spec(max));

        assertThat(RunsDiffCommand.unified(mean, max, from, patch, 1))
                .containsExactly(
                        "--- " + mean.summary().id() + "/spec.yaml",
                        "+++ " + max.summary().id() + "/spec.yaml",
                        "@@ -1,3 +1,3 @@",
                        " name: emodb",
                        "-pooler: {name: mean}",
                        "-seeds: [1]",
                        "+pooler: {name: max}",
                        "+seeds: [2]");
        assertThat(RunsDiffCommand.changes(patch).get(0))
                .containsEntry("line", 2)
                .containsEntry("added", List.of("pooler: {name: max}", "seeds: [2]"));
    }
}
