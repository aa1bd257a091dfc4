package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.registry.Experiment;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsExportFileTest {
    @TempDir
    Path folder;

    private RunsExportFile export(String... ids) {
        return new RunsExportFile(Registry.open(folder.resolve("home")).history(), List.of(ids));
    }

    private String runWithUnreadableJournal() throws IOException {
        Experiment experiment = new Experiment("demo", "name: demo", "hash");
        RunDraft draft =
                new RunDraft(experiment, "group", "identity", 1, "log-mel", "mean", folder.resolve("home/runs"));
        String run = Registry.open(folder.resolve("home"))
                .runs()
                .claim(draft, Owner.current())
                .runId();
        Files.createDirectories(draft.folder(run).resolve("journal.jsonl"));
        return run;
    }

    @Test
    void anExportThatFailsLeavesNothing() throws IOException {
        RunsExportFile broken = export(runWithUnreadableJournal());
        String file = folder.resolve("history.jsonl").toString();
        assertThatThrownBy(() -> broken.write(RunsExportFormat.JSON, file, new GlobalOptions()))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("cannot be read");
        assertThat(folder).isDirectoryNotContaining("glob:**history*");
    }

    @Test
    void aFolderThatIsNotThereIsTheUsersMistake() {
        String file = folder.resolve("nowhere/history.jsonl").toString();
        assertThatThrownBy(() -> export().write(RunsExportFormat.JSON, file, new GlobalOptions()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no folder " + folder.resolve("nowhere"));
    }
}
