package io.serlab.batch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A real server that asks for a password; gives up root by itself where the tests run as root. */
final class PostgresqlServer implements AutoCloseable {
    static final String USER = "ann";
    static final String PASSWORD = "Geheim7";

    private final EmbeddedPostgres server;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one; where that is impossible, the test that asks is skipped and says why. */
    static PostgresqlServer start() {
        try {
            Path access = Files.createTempFile("pg_hba", ".conf");
            Files.write(
                    access,
                    List.of(
                            "host all postgres localhost trust",
                            "host all %s localhost scram-sha-256".formatted(USER)));
            Files.setPosixFilePermissions(access, PosixFilePermissions.fromString("rw-r--r--"));
            access.toFile().deleteOnExit();
            PostgresqlServer started = new PostgresqlServer(EmbeddedPostgres.builder()
                    .setServerConfig("hba_file", access.toString())
                    .start());
            started.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
            return started;
        } catch (IOException | RuntimeException e) {
            throw new TestAbortedException("PostgreSQL cannot be started here: " + e.getMessage(), e);
        }
    }

    /** The URL of a new, empty database. */
    String fresh(String name) {
        execute("CREATE DATABASE %s OWNER %s".formatted(name, USER));
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name);
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
