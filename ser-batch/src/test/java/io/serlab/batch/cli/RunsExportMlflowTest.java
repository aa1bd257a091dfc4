package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.batch.mlflow.PushReport;
import io.serlab.batch.mlflow.PushState;
import io.serlab.batch.mlflow.PushedExperiment;
import io.serlab.batch.mlflow.PushedRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunsExportMlflowTest {
    private static final PushReport REPORT = new PushReport(
            "http://host:5000",
            List.of(new PushedExperiment("3", "emodb")),
            List.of(new PushedRun("6a18053a", "mean on kwt1", "aa11", PushState.UPDATED)),
            List.of(
                    new PushedRun("01A", "mean on kwt1, seed 1", "bb22", PushState.UNCHANGED),
                    new PushedRun("01B", "mean on kwt1, seed 2", "cc33", PushState.CREATED)));

    @Test
    void theTableHasWhatChangedAndTheLastLineCountsRuns() {
        assertThat(RunsExportMlflow.text(REPORT)).isEqualTo("""
                RUN OR GROUP  NAME                  STATE    MLFLOW RUN
                6a18053a      mean on kwt1          updated  aa11
                01B           mean on kwt1, seed 2  created  cc33
                2 runs at http://host:5000: 1 created, 0 updated, 1 unchanged.
                """);
    }

    @Test
    void theDocumentHasEveryRun() {
        assertThat(JsonMapper.builder().build().writeValueAsString(RunsExportMlflow.document(REPORT)))
                .isEqualTo("{\"server\":\"http://host:5000\",\"experiments\":[{\"id\":\"3\",\"name\":\"emodb\"}],"
                        + "\"groups\":[{\"id\":\"6a18053a\",\"mlflow_run\":\"aa11\",\"state\":\"updated\"}],"
                        + "\"runs\":[{\"id\":\"01A\",\"mlflow_run\":\"bb22\",\"state\":\"unchanged\"},"
                        + "{\"id\":\"01B\",\"mlflow_run\":\"cc33\",\"state\":\"created\"}]}");
    }
}
