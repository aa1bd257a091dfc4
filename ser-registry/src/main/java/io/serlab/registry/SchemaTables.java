package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Which tables a database holds; of PostgreSQL's schemas the one that is searched first alone counts. */
final class SchemaTables {
    private static final int SHOWN = 3;

    private SchemaTables() {}

    static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }

    /** The names of all tables, in the letters that the database keeps, in alphabetical order. */
    static List<String> all(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("sqlite_"));
        return names;
    }

    /** Whether a table is one of those that Spring Batch keeps jobs in, in the same database. */
    static boolean isOfJobs(String table) {
        return table.toLowerCase(Locale.ROOT).startsWith("batch_");
    }

    /**
     * Refuses a database that holds something else and no history: tables made in it could not be told from the others.
     *
     * @throws InvalidInputException {@code not-a-registry}
     */
    static void requireOurs(DataSource database, RegistryLocation location) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> others =
                    all(connection).stream().filter(name -> !isOfJobs(name)).toList();
            if (!others.isEmpty() && !exists(connection, Schema.HISTORY_TABLE)) {
                throw new InvalidInputException(
                        "not-a-registry",
                        "%s is no registry: it holds other tables (%s%s)."
                                .formatted(
                                        location,
                                        String.join(", ", others.subList(0, Math.min(SHOWN, others.size()))),
                                        others.size() > SHOWN ? ", …" : ""),
                        location.toString(),
                        "name an empty database, or of PostgreSQL an empty schema with ?currentSchema=NAME",
                        null);
            }
        }
    }
}
