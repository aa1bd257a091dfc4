package io.serlab.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/**
 * A real server, started once for all tests; where none can be started, tests that ask for it are skipped and say why.
 * It asks everybody but its owner for a password, and gives up root by itself where the tests run as root.
 */
final class PostgresqlServer {
    static final String USER = "ann";
    static final String PASSWORD = "Geheim7";

    private static String trouble = "";
    private static final Optional<PostgresqlServer> STARTED = start();

    private final EmbeddedPostgres server;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresqlServer running() {
        return STARTED.orElseThrow(() -> new TestAbortedException("PostgreSQL cannot be started here: " + trouble));
    }

    private static Optional<PostgresqlServer> start() {
        try {
            Path access = Files.createTempFile("pg_hba", ".conf");
            Files.write(
                    access,
                    List.of(
                            "host all postgres 127.0.0.1/32 trust",
                            "host all all 127.0.0.1/32 scram-sha-256",
                            "host all postgres ::1/128 trust",
                            "host all all ::1/128 scram-sha-256"));
            Files.setPosixFilePermissions(access, PosixFilePermissions.fromString("rw-r--r--"));
            access.toFile().deleteOnExit();
            PostgresqlServer server = new PostgresqlServer(EmbeddedPostgres.builder()
                    .setServerConfig("hba_file", access.toString())
                    .start());
            server.execute("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
            return Optional.of(server);
        } catch (IOException | SQLException | RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    DataSource admin() {
        return server.getPostgresDatabase();
    }

    DataSource database(String name) {
        return server.getDatabase("postgres", name);
    }

    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = database(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The URL of a new database that belongs to {@link #USER}. */
    String fresh(String name) throws SQLException {
        execute("postgres", "CREATE DATABASE %s OWNER %s".formatted(name, USER));
        return url(name);
    }

    String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name);
    }
}
