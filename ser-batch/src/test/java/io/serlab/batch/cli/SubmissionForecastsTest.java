package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.registry.SentSubmission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionForecastsTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

    private static SentSubmission sent(String metric, double development, double returned) {
        return new SentSubmission(
                "01J" + metric,
                "run",
                "next",
                TIME,
                "submission.csv",
                "ab",
                "cd",
                metric,
                development,
                null,
                null,
                null,
                List.of(new SentSubmission.Returned(TIME, metric, returned)));
    }

    @Test
    void theShrinkageIsOfOneMetricAlone() {
        List<SentSubmission> sent = List.of(sent("uar", 0.75, 0.25), sent("macro_f1", 0.5, 0.375));

        assertThat(SubmissionForecasts.of("macro_f1", sent).shrinkage().n()).isEqualTo(1);
        assertThat(SubmissionForecasts.of("macro_f1", sent).shrinkage().mean()).isEqualTo(-0.125);
    }
}
