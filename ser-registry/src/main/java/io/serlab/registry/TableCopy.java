package io.serlab.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies all rows of a table from one database to the table of the same name and columns in another. */
final class TableCopy {
    private static final int BATCH = 500;

    private TableCopy() {}

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Copies; gives how many rows. */
    static long copy(Connection from, Connection to, String table) throws SQLException {
        try (Statement select = from.createStatement()) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery("SELECT * FROM " + table);
                    PreparedStatement insert = to.prepareStatement(insertion(table, rows.getMetaData()))) {
                return copy(rows, insert);
            }
        }
    }

    private static String insertion(String table, ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", names), String.join(", ", Collections.nCopies(names.size(), "?")));
    }

    private static long copy(ResultSet rows, PreparedStatement insert) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        long copied = 0;
        while (rows.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                bind(insert, i, rows, columns.getColumnType(i));
            }
            insert.addBatch();
            copied++;
            if (copied % BATCH == 0) {
                insert.executeBatch();
            }
        }
        insert.executeBatch();
        return copied;
    }

    // SQLite has no type of its own for times: its driver knows them by the column's declaration alone.
    private static void bind(PreparedStatement insert, int column, ResultSet rows, int type) throws SQLException {
        if (type == Types.TIMESTAMP) {
            Timestamp time = rows.getTimestamp(column);
            insert.setTimestamp(column, time);
        } else {
            insert.setObject(column, rows.getObject(column));
        }
    }
}
