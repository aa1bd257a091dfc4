package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowAccessTest {
    @Test
    void theLineGoesBeforeTheVariable() {
        Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", "http://other:5000");
        assertThat(MlflowAccess.of("https://host/mlflow/", environment).server())
                .isEqualTo("https://host/mlflow");
        assertThat(MlflowAccess.of(null, environment).server()).isEqualTo("http://other:5000");
    }

    @Test
    void anAddressIsNeeded() {
        assertThatThrownBy(() -> MlflowAccess.of(null, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("To which MLflow server? Give --to http://HOST:PORT, or set MLFLOW_TRACKING_URI.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sqlite:///mlflow.db", "databricks", "host:5000", "http://", "http://host?x=1", "http://a b"})
    void whatIsNoAddressOfAServerIsRefused(String address) {
        assertThatThrownBy(() -> MlflowAccess.of(address, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--to is ")
                .hasMessageEndingWith("; it looks like http://HOST:PORT.");
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotShown() {
        for (String address : new String[] {"http://ann:s3cr3t@host", "http://ann:s3c r3t@host"}) {
            assertThatThrownBy(() -> MlflowAccess.of(null, Map.of("MLFLOW_TRACKING_URI", address)))
                    .hasMessageStartingWith("MLFLOW_TRACKING_URI ")
                    .hasMessageNotContaining("r3t");
        }
    }

    @Test
    void aTokenWithOddLettersIsRefusedAndNotShown() {
        assertThatThrownBy(() -> MlflowAccess.of("http://host", Map.of("MLFLOW_TRACKING_TOKEN", "s3cr3t\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("MLFLOW_TRACKING_TOKEN holds blanks or letters that no token has.");
    }

    @Test
    void itsTextShowsNoSecret() {
        assertThat(MlflowAccess.of("http://host", Map.of("MLFLOW_TRACKING_TOKEN", "s3cr3t")))
                .hasToString("http://host");
    }
}
