import com.zaxxer.hikari.HikariDataSource;
import io.serlab.registry.Registry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills an empty history with made-up runs: its home or URL, how many. */
public final class FillHistory {
    public static void main(String[] arguments) throws SQLException {
        int runs = Integer.parseInt(arguments[1]);
        try (HikariDataSource dataSource = Histories.pooled(arguments[0])) {
            Registry.on(dataSource);
            long start = System.nanoTime();
            LargeHistory.fill(dataSource, runs);
            System.out.printf("filled %s: %d runs, %.0f s%n", arguments[0], runs, 1e-9 * (System.nanoTime() - start));
            if (Histories.isPostgresql(arguments[0])) {
                serverHousekeeping(dataSource);
            }
        }
    }

    // What a server does by itself sooner or later.
    private static void serverHousekeeping(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }
}
