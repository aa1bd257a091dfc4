package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.batch.mlflow.FakeMlflow.Canned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowTroubleTest {
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(5), Duration.ofSeconds(1), 1, List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
    private static final String JSON = "application/json";

    @TempDir
    Path home;

    private final FakeMlflow server = new FakeMlflow();
    private FakeHistory runs;
    private String run;

    @BeforeEach
    void record() {
        runs = new FakeHistory(home);
        run = runs.complete("mqmha", 1, 0.5);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PushReport push(String address, Map<String, String> environment) {
        return new MlflowPush(
                        runs.history(),
                        MlflowAccess.of(address, environment),
                        SHORT,
                        new PushOptions(null, false),
                        (done, total, name) -> {})
                .push(List.of(run));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Canned... answers) {
        server.canned.addAll(List.of(answers));
        return assertThatThrownBy(() -> push(server.url(), Map.of()));
    }

    private static String code(Throwable error) {
        return ((SerException) error).code();
    }

    @Test
    void nobodyAnswers() {
        server.close();
        assertThatThrownBy(() -> push(server.url(), Map.of()))
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The MLflow server %s cannot be reached (connection refused): is it running, and is the address"
                                + " right?",
                        server.url())
                .extracting(MlflowTroubleTest::code)
                .isEqualTo("mlflow-unreachable");
        assertThatThrownBy(() -> push("http://host.invalid:5000", Map.of())).hasMessageContaining("(no such host)");
    }

    @Test
    void someoneElseAnswers() {
        assertRefused(new Canned(404, "text/html", "<html>Not found</html>"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "What answers at %s is no MLflow tracking server (HTTP 404): the address is that of its start"
                                + " page, such as http://HOST:5000.",
                        server.url());
        server.canned.clear();
        assertRefused(new Canned(200, "text/html", "<html>Welcome</html>"))
                .hasMessageContaining("is no MLflow tracking server (its answer is no JSON object)");
        server.canned.clear();
        assertRefused(new Canned(302, "text/html", "")).hasMessageContaining("(HTTP 302)");
    }

    @Test
    void accessIsDeniedWithoutCredentials() {
        assertRefused(new Canned(401, "text/plain", "You are not authenticated."))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The MLflow server %s denies access (HTTP 401, You are not authenticated): set"
                                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.",
                        server.url());
    }

    @Test
    void accessIsDeniedWithCredentialsWhichAreNotShown() {
        server.canned.add(new Canned(403, "text/html", "<html>no</html>"));
        assertThatThrownBy(() -> push(server.url(), Map.of("MLFLOW_TRACKING_TOKEN", "s3cr3t")))
                .hasMessage(
                        "The MLflow server %s denies access (HTTP 403): check MLFLOW_TRACKING_TOKEN.", server.url());
        assertThatThrownBy(() -> push(
                        server.url(), Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "s3cr3t")))
                .hasMessageContaining("check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.")
                .hasMessageNotContaining("s3cr3t");
        // "ann:s3cr3t" in Base64
        assertThat(server.authorizations).containsExactly("Bearer s3cr3t", "Basic YW5uOnMzY3IzdA==");
    }

    @Test
    void aValueIsRejected() {
        server.store.experiments.put("emodb", "1");
        FakeStore.Run other = new FakeStore.Run("run001", "1", 0);
        other.tags.putAll(Map.of("ser.run_id", run, "ser.group_id", "group-mqmha"));
        server.store.runs.put("run001", other);
        server.store.refusedParameter = "pooler.name";
        assertThatThrownBy(() -> push(server.url(), Map.of()))
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The MLflow server %s did not take figures, parameters and tags of run run001:"
                                + " INVALID_PARAMETER_VALUE, Changing param values is not allowed: 'pooler.name'.",
                        server.url())
                .extracting(MlflowTroubleTest::code)
                .isEqualTo("mlflow-refused");
    }

    @Test
    void anAnswerIsNotWaitedForForever() {
        server.delayMillis = 1500;
        assertThatThrownBy(() -> push(server.url(), Map.of()))
                .hasMessage(
                        "The MLflow server %s did not answer within 1 s (look up an experiment); the same command"
                                + " carries on.",
                        server.url())
                .extracting(MlflowTroubleTest::code)
                .isEqualTo("mlflow-timeout");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aBusyServerIsAskedAgain() {
        server.canned.add(new Canned(503, "text/plain", "starting"));
        server.canned.add(new Canned(429, "text/plain", "slow down"));
        server.canned.add(new Canned(404, JSON, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}"));
        server.canned.add(new Canned(400, JSON, "{\"error_code\": \"BAD_REQUEST\", \"message\": \"no more\"}"));
        assertThatThrownBy(() -> push(server.url(), Map.of()))
                .hasMessageContaining("did not make the experiment 'emodb': BAD_REQUEST, no more.");
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void aServerThatStaysBusyIsLeftAlone() {
        assertRefused(new Canned(429, "text/plain", "slow down"))
                .hasMessage(
                        "The MLflow server %s is busy (HTTP 429, slow down) and stayed so; the same command carries on"
                                + " later.",
                        server.url());
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void aServerThatFailsIsNotAskedAgain() {
        assertRefused(new Canned(500, "text/plain", "out of\nmemory"))
                .hasMessage(
                        "The MLflow server %s did not look up an experiment (HTTP 500, out of memory).", server.url());
        assertThat(server.requests).hasSize(1);
    }
}
