package io.serlab.registry;

import io.serlab.api.SerException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The only class that touches Flyway, so that commands which find the tables up to date never load it. */
final class FlywayMigration {
    private static final int ATTEMPTS = 3;

    private FlywayMigration() {}

    static void migrate(DataSource dataSource) throws SQLException {
        Flyway flyway = configuration(dataSource).load();
        // Before there is a history Flyway has nothing to lock: of several who begin one at once all but one fail.
        int attempt = 1;
        while (!migrated(flyway, attempt)) {
            attempt++;
        }
    }

    static FluentConfiguration configuration(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String[] locations = Schema.folders(SqlDialect.of(connection)).stream()
                    .map(folder -> "classpath:" + folder)
                    .toArray(String[]::new);
            return Flyway.configure()
                    .dataSource(dataSource)
                    .locations(locations)
                    .table(Schema.HISTORY_TABLE)
                    // The job repository may have made its tables in the same database first.
                    .baselineOnMigrate(true)
                    .baselineVersion("0");
        }
    }

    private static boolean migrated(Flyway flyway, int attempt) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (attempt < ATTEMPTS) {
                return false;
            }
            throw new SerException("broken-registry", "Cannot bring the registry's tables up to date: " + reason(e), e);
        }
    }

    private static String reason(FlywayException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
