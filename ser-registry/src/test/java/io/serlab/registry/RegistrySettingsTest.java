package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
    private static final String SERVER = "jdbc:postgresql://db.example.org:5433/ser?currentSchema=ser";
    private static final String OTHER = "jdbc:postgresql://other.example.org/ser";

    @TempDir
    Path home;

    private String url(String option, Map<String, String> environment) {
        return RegistrySettings.location(home, option, environment).url();
    }

    private void write(String permissions, String... lines) throws IOException {
        Path file = Files.write(home.resolve("registry.properties"), java.util.List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Credentials credentials(String url, Map<String, String> environment) {
        return ((PostgresqlLocation) RegistrySettings.location(home, url, environment)).credentials();
    }

    @Test
    void theOptionWinsOverTheVariableAndThatOverTheFileOfTheHome() throws IOException {
        assertThat(url("", Map.of("SER_REGISTRY", " "))).isEqualTo("jdbc:sqlite:" + home.resolve("registry.db"));
        write("rw-r--r--", "url = " + OTHER);
        assertThat(url("", Map.of())).isEqualTo(OTHER);
        assertThat(url("", Map.of("SER_REGISTRY", SERVER))).isEqualTo(SERVER);
        assertThat(url("jdbc:sqlite:/tmp/a.db", Map.of("SER_REGISTRY", SERVER))).isEqualTo("jdbc:sqlite:/tmp/a.db");
    }

    @Test
    void userAndPasswordComeFromOurVariablesThenTheFileThenThoseOfPostgresql() throws IOException {
        Map<String, String> standard = Map.of("PGUSER", "pg", "PGPASSWORD", "pg-secret");
        assertThat(credentials(SERVER, standard)).hasToString("user pg, password (hidden)");
        assertThat(credentials(SERVER, standard).password()).contains("pg-secret");
        write("rw-------", "user = ann", "password = file-secret");
        assertThat(credentials(SERVER, standard).user()).contains("ann");
        assertThat(credentials(SERVER, standard).password()).contains("file-secret");
        Map<String, String> ours = Map.of("SER_REGISTRY_USER", "bob", "SER_REGISTRY_PASSWORD", "our-secret");
        assertThat(credentials(SERVER, ours).user()).contains("bob");
        assertThat(credentials(SERVER, ours).password()).contains("our-secret");
    }

    @Test
    void theFilesPasswordIsForItsOwnRegistryAlone() throws IOException {
        write("rw-------", "url = " + OTHER, "user = ann", "password = file-secret");
        assertThat(credentials(OTHER, Map.of()).password()).contains("file-secret");
        assertThat(credentials(SERVER, Map.of())).isEqualTo(Credentials.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-----w-", "rw----r--"})
    void aFileWithAPasswordThatOthersMayReadIsRefusedWithTheCommandThatHelps(String permissions) throws IOException {
        write(permissions, "password = file-secret");
        assertThatThrownBy(() -> url("", Map.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("invalid-registry-file");
                    assertThat(refused.hint()).contains("chmod 600 " + home.resolve("registry.properties"));
                })
                .hasMessageContaining("others may read it")
                .hasMessageNotContaining("file-secret");
    }

    @Test
    void anUnknownKeyOfTheFileIsAnError() throws IOException {
        write("rw-------", "passwort = file-secret");
        assertThatThrownBy(() -> url("", Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'passwort'")
                .hasMessageContaining("known are password, url, user")
                .hasMessageNotContaining("file-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?password=Geheim7",
                "jdbc:postgresql://host/db?user=ann&PASSWORD=Geheim7",
                "jdbc:postgresql://host/db?sslpassword=Geheim7",
                "jdbc:postgresql://ann:Geheim7@host/db",
                "postgresql://ann:Geheim7@host/db"
            })
    void aPasswordInTheUrlIsRefusedAndNeverShown(String url) {
        assertThatThrownBy(() -> url(url, Map.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("password-in-url");
                    assertThat(refused.where().orElseThrow())
                            .doesNotContain("Geheim7")
                            .contains("***");
                    assertThat(refused.hint().orElseThrow()).contains("SER_REGISTRY_PASSWORD", "registry.properties");
                })
                .hasMessageNotContaining("Geheim7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://ann:Geheim/7@host/db", "jdbc:postgresql://ann:Geheim?7@host/db"})
    void aPasswordWithOddLettersIsNotShownEither(String url) {
        assertThatThrownBy(() -> url(url, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("//***@host/db")
                .hasMessageNotContaining("Geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://host/db, that is none",
        "/home/ann/registry.db, that is none",
        "jdbc:postgresql://host/, that is none",
        "jdbc:postgresql://host, that is none",
        "jdbc:sqlite:, the path of a file",
        "jdbc:sqlite::memory:, the path of a file",
        "jdbc:sqlite:a.db?cache=shared, the path of a file"
    })
    void whatNamesNoRegistryIsAnsweredWithWhatDoes(String url, String reason) {
        assertThatThrownBy(() -> url(url, Map.of()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isEqualTo("invalid-registry-url"))
                .hasMessageContaining("'" + url + "'")
                .hasMessageContaining(reason)
                .hasMessageContaining("jdbc:postgresql://HOST[:PORT]/DATABASE or jdbc:sqlite:FILE");
    }
}
