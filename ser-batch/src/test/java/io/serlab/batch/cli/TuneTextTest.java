package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.batch.job.TuneOutcome;
import io.serlab.core.search.ParameterImportance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TuneTextTest {
    private static TuneOutcome.Trial trial(int number, Map<String, Object> values, TuneOutcome.Rung... rungs) {
        return new TuneOutcome.Trial(number, values, List.of(rungs));
    }

    private static TuneOutcome.Rung rung(int epochs, String run, double metric) {
        return new TuneOutcome.Rung(epochs, run, "completed", metric, 1, null);
    }

    @Test
    void thoseThatCameFurthestStandFirstAndTheBestIsMarked() {
        TuneOutcome.Trial far = trial(1, Map.of("rate", 2.877E-4), rung(3, "A", 0.5), rung(9, "B", 0.6));
        TuneOutcome.Trial near = trial(2, Map.of(), rung(3, "C", 0.9));
        TuneOutcome.Rung broken = new TuneOutcome.Rung(3, null, "failed", Double.NaN, Double.NaN, "no memory");
        TuneOutcome outcome = new TuneOutcome(
                "search",
                "group",
                "macro_f1",
                true,
                true,
                List.of(trial(3, Map.of("rate", 0.1), broken), near, far),
                List.of(),
                Optional.of(far),
                List.of(new ParameterImportance("rate", null, 2)),
                Map.of(),
                null);

        assertThat(TuneText.of(outcome).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactly(
                        "search: macro_f1 on development data",
                        "TRIAL  MACRO_F1  EPOCHS  rate       RUN",
                        "*  1      0.6000    9       0.0002877  B",
                        "2      0.9000    3       -          C",
                        "3      failed    3       0.1        -",
                        "What each parameter alone tells of the ranks of macro_f1 (0 to 1)",
                        "PARAMETER  IMPORTANCE  TRIALS",
                        "rate       -           2");
    }
}
