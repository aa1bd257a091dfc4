package io.serlab.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Statements about runs by their ids, however many there are. */
final class RunIds {
    /** Databases limit the placeholders of one statement. */
    private static final int CHUNK = 500;

    /** Takes a row while it is the current one. */
    @FunctionalInterface
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private RunIds() {}

    /** @param sql ends with an open list, as {@code … WHERE run_id IN (} does */
    static void each(Handle handle, SqlCondition sql, List<String> ids, RowConsumer consumer) {
        for (int start = 0; start < ids.size(); start += CHUNK) {
            List<SqlCondition> chunk = ids.subList(start, Math.min(start + CHUNK, ids.size())).stream()
                    .map(id -> SqlCondition.of("?", id))
                    .toList();
            sql.then("", SqlCondition.joined("", ", ", ")", chunk))
                    .query(handle)
                    .map((row, context) -> {
                        consumer.accept(row);
                        return true;
                    })
                    .list();
        }
    }
}
