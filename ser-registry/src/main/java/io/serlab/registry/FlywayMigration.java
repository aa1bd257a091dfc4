package io.serlab.registry;

import io.serlab.api.SerException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The only class that touches Flyway, so that commands which find the tables up to date never load it. */
final class FlywayMigration {
    private FlywayMigration() {}

    static void migrate(DataSource dataSource) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + Schema.FOLDER)
                .table(Schema.HISTORY_TABLE)
                // The job repository may have made its tables in the same database first.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SerException("broken-registry", "Cannot bring the registry's tables up to date: " + reason(e), e);
        }
    }

    private static String reason(FlywayException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
