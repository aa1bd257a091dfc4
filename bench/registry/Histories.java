import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.serlab.registry.RegistryLocation;
import java.nio.file.Path;

/** The databases that the measurements use: a home with SQLite's file, or the URL of a PostgreSQL database. */
final class Histories {
    private Histories() {}

    static boolean isPostgresql(String where) {
        return where.startsWith("jdbc:postgresql:");
    }

    /** Connections that stay open, as trainings have it. */
    static HikariDataSource pooled(String where) {
        HikariConfig pool = new HikariConfig();
        if (isPostgresql(where)) {
            pool.setJdbcUrl(where);
            pool.addDataSourceProperty("reWriteBatchedInserts", "true"); // to fill it in minutes
            pool.setMaximumPoolSize(2); // migrations take a second one
        } else {
            pool.setDataSource(RegistryLocation.under(Path.of(where)).open());
            pool.setMaximumPoolSize(1);
        }
        return new HikariDataSource(pool);
    }
}
