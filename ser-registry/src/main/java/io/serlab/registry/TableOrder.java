package io.serlab.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** Orders tables so that each comes after those that its rows point to. */
final class TableOrder {
    private TableOrder() {}

    /** The tables of a registry in that order, but for its schema's own and Spring Batch's counters. */
    static List<String> of(Connection connection) throws SQLException {
        Set<String> waiting = new LinkedHashSet<>(SchemaTables.all(connection));
        waiting.removeIf(table -> table.equals(Schema.HISTORY_TABLE) || isCounter(table));
        List<String> ordered = new ArrayList<>();
        for (int round = waiting.size(); round > 0; round--) { // no circles: each round finds at least one
            for (String table : List.copyOf(waiting)) {
                if (!pointsToOneOf(waiting, table, connection)) {
                    ordered.add(table);
                    waiting.remove(table);
                }
            }
        }
        return ordered;
    }

    /** Whether Spring Batch keeps jobs in a database. */
    static boolean hasJobs(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return SchemaTables.all(connection).stream().anyMatch(SchemaTables::isOfJobs);
        }
    }

    private static boolean isCounter(String table) {
        return SchemaTables.isOfJobs(table) && table.toLowerCase(Locale.ROOT).endsWith("_seq");
    }

    private static boolean pointsToOneOf(Set<String> tables, String table, Connection connection) throws SQLException {
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (keys.next()) {
                String other = keys.getString("PKTABLE_NAME");
                if (!other.equals(table) && tables.contains(other)) {
                    return true;
                }
            }
            return false;
        }
    }
}
