import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server with the databases that the arguments name; prints their URLs and ends with its input. */
public final class PostgresqlServer {
    public static void main(String[] arguments) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String database : arguments) {
                statement.execute("CREATE DATABASE " + database);
                System.out.println(server.getJdbcUrl("postgres", database));
            }
            System.out.flush();
            while (System.in.read() >= 0) {
                // until whoever started it ends
            }
        }
    }
}
