package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {

    private static ServiceSettings of(Map<String, ?> given) {
        return ServiceSettings.of(Settings.of(new HttpEncoderFactory().spec(), given, "encoder"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8765",
                "http://127.0.0.1:8765/model/",
                "HTTP://[::1]:8765",
                "https://gpu.example.org"
            })
    void takesThisMachineOrAnEncryptedConnection(String url) {
        assertThat(of(Map.of("url", url)).url()).hasToString(url.replaceAll("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gpu.example.org", "http://127.0.0.1.example.org", "http://10.0.0.7:8765"})
    void sendsRecordingsUnencryptedOnlyWhereAllowed(String url) {
        assertThatThrownBy(() -> of(Map.of("url", url)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("encoder.url would send recordings to ")
                .hasMessageEndingWith(" unencrypted: use https, a tunnel to localhost, or allow-plain: true.");
        assertThat(of(Map.of("url", url, "allow-plain", true)).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8765",
                "ftp://localhost",
                "http:///info",
                "http://localhost:65536",
                "http://a b",
                "https://h/?q",
                "https://h/#f"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> of(Map.of("url", url)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("encoder.url must be like https://host:port/path, got '%s'.", url);
    }

    @Test
    void neverRepeatsAPassword() {
        assertThatThrownBy(() -> of(Map.of("url", "https://me:secret@gpu.example.org")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("encoder.url must hold no user name or password, nor any @.");
    }

    @Test
    void turnsUnitsIntoDurationsAndBytes() {
        assertThat(of(Map.of("url", "http://localhost", "timeout-seconds", 0.25, "largest-response-mib", 3)))
                .extracting(ServiceSettings::timeout, ServiceSettings::largestBytes)
                .containsExactly(Duration.ofMillis(250), 3L * 1024 * 1024);
    }
}
