package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry on a server as a user names it, and what a user can get wrong about it. */
class PostgresqlLocationTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path home;

    private PostgresqlServer server;
    private String database;
    private String url;

    @BeforeEach
    void make() throws SQLException {
        server = PostgresqlServer.running();
        database = "named" + DATABASES.incrementAndGet();
        url = server.fresh(database);
    }

    private RegistryLocation location(String password) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SER_REGISTRY", url);
        environment.put("SER_REGISTRY_USER", PostgresqlServer.USER);
        environment.put("SER_REGISTRY_PASSWORD", password);
        return RegistrySettings.location(home, null, environment);
    }

    private RegistryLocation location() {
        return location(PostgresqlServer.PASSWORD);
    }

    private static SerException refusal(ThrowingCallable call) {
        SerException[] refused = new SerException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(SerException.class, e -> refused[0] = e);
        assertThat(refused[0].getMessage()).doesNotContain("\n", PostgresqlServer.PASSWORD);
        return refused[0];
    }

    @Test
    void keepsRunsForWhoeverHasThePassword() {
        String run = Fixtures.newRun(Registry.open(location()), Fixtures.draft(home, "one"));
        assertThat(Registry.openReadOnly(location()).history().find("latest")).isEqualTo(run);
        assertThat(location().exists()).isTrue();
        assertThat(location()).hasToString(url);
    }

    @Test
    void readingAnEmptyDatabaseLeavesNoTrace() throws SQLException {
        assertThat(Registry.openReadOnly(location())
                        .history()
                        .list(RunQuery.ALL)
                        .total())
                .isZero();
        assertThat(location().exists()).isFalse();
        try (var connection = server.database(database).getConnection()) {
            assertThat(SchemaTables.all(connection)).isEmpty();
        }
    }

    @Test
    void refusesToWriteWhenOpenedForReading() {
        Registry.open(location());
        Registry reading = Registry.openReadOnly(location());
        assertThat(refusal(() -> Fixtures.newRun(reading, Fixtures.draft(home, "one"))))
                .hasMessageContaining("read-only");
    }

    @Test
    void anotherSchemaOfTheSameDatabaseIsAnotherRegistry() throws SQLException {
        Registry.open(location());
        server.execute(database, "CREATE SCHEMA team AUTHORIZATION ann");
        url += "?currentSchema=team";
        assertThat(location().exists()).isFalse();
        String run = Fixtures.newRun(Registry.open(location()), Fixtures.draft(home, "one"));
        assertThat(Registry.openReadOnly(location()).history().find("latest")).isEqualTo(run);
        url = url.replace("team", "missing");
        SerException refused = refusal(() -> Registry.open(location()));
        assertThat(refused).isInstanceOf(InvalidInputException.class).hasMessageContaining("no schema");
        assertThat(refused.hint().orElseThrow()).contains("CREATE SCHEMA");
    }

    @Test
    void aWrongPasswordIsTheUsersMistakeAndNotShown() {
        SerException refused = refusal(() -> Registry.openReadOnly(location("Falsch8")));
        assertThat(refused).isInstanceOf(InvalidInputException.class).hasMessageContaining("password");
        assertThat(refused.code()).isEqualTo("wrong-credentials");
        assertThat(refused.getMessage()).contains(url).doesNotContain("Falsch8");
        assertThat(refused.hint().orElseThrow()).contains("SER_REGISTRY_PASSWORD", "registry.properties");
    }

    @Test
    void withoutAPasswordItIsSaidWhereToPutIt() {
        RegistryLocation location =
                RegistrySettings.location(home, url, Map.of("PGUSER", PostgresqlServer.USER, "PGPASSFILE", "/none"));
        SerException refused = refusal(() -> Registry.open(location));
        assertThat(refused).isInstanceOf(InvalidInputException.class);
        assertThat(refused.hint().orElseThrow()).contains("SER_REGISTRY_PASSWORD");
    }

    @Test
    void aDatabaseThatIsNotThereIsTheUsersMistake() {
        url = server.url("nowhere");
        SerException refused = refusal(() -> Registry.openReadOnly(location()));
        assertThat(refused).isInstanceOf(InvalidInputException.class).hasMessageContaining("\"nowhere\"");
        assertThat(refused.code()).isEqualTo("no-such-database");
    }

    @Test
    void aServerThatCannotBeReachedIsAFailure() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            url = "jdbc:postgresql://localhost:%d/ser".formatted(free.getLocalPort());
        }
        SerException refused = refusal(() -> Registry.open(location()));
        assertThat(refused).isNotInstanceOf(InvalidInputException.class).hasMessageContaining(url);
        assertThat(refused.code()).isEqualTo("unreachable-registry");
        url = "jdbc:postgresql://nobody.invalid/ser";
        assertThat(refusal(() -> Registry.open(location()))).hasMessageContaining("there is no host nobody.invalid");
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() throws SQLException {
        server.execute(database, "CREATE TABLE customers (id BIGINT)", "CREATE TABLE batch_job_instance (id BIGINT)");
        for (ThrowingCallable opening :
                new ThrowingCallable[] {() -> Registry.open(location()), () -> Registry.openReadOnly(location())}) {
            SerException refused = refusal(opening);
            assertThat(refused).isInstanceOf(InvalidInputException.class);
            assertThat(refused.code()).isEqualTo("not-a-registry");
            assertThat(refused).hasMessageContaining("other tables (customers)");
        }
        try (var connection = server.database(database).getConnection()) {
            assertThat(SchemaTables.all(connection)).containsExactly("batch_job_instance", "customers");
        }
    }

    @Test
    void jobsOfSpringBatchMayBeThereFirst() throws SQLException {
        server.execute(database, "CREATE TABLE batch_job_instance (id BIGINT)");
        assertThat(Registry.open(location()).history().list(RunQuery.ALL).total())
                .isZero();
    }

    @Test
    void aUserWhoMayOnlyReadCanReadAndIsToldSoWhenHeWrites() throws SQLException {
        String run = Fixtures.newRun(Registry.open(location()), Fixtures.draft(home, "one"));
        server.execute(
                database,
                "CREATE ROLE reader_%s LOGIN PASSWORD 'r'".formatted(database),
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_%s".formatted(database));
        RegistryLocation reader = RegistrySettings.location(
                home, url, Map.of("SER_REGISTRY_USER", "reader_" + database, "SER_REGISTRY_PASSWORD", "r"));
        assertThat(Registry.openReadOnly(reader).history().find("latest")).isEqualTo(run);
        SerException refused = refusal(() -> Registry.open(reader).annotations().tag(run, "mine"));
        assertThat(refused.code()).isEqualTo("no-permission");
        assertThat(refused).hasMessageContaining("permission denied");
    }

    @Test
    void aNewerSchemaIsRefusedWithBothVersions() throws SQLException {
        Registry.open(location());
        server.execute(database, "UPDATE registry_schema_history SET version = '99' WHERE version = '1'");
        SerException refused = refusal(() -> Registry.openReadOnly(location()));
        assertThat(refused.code()).isEqualTo("newer-registry");
        assertThat(refused)
                .hasMessage("The registry has schema version 99, this program knows up to %d: use the newer program."
                        .formatted(Schema.NEWEST));
    }
}
