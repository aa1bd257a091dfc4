package io.serlab.registry;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Where the databases differ: the order of texts, and what a pattern takes for the same letter. */
enum SqlDialect {
    /** Compares bytes; LIKE takes the letters A to Z for a to z. */
    SQLITE {
        @Override
        SqlCondition ordered(SqlCondition text) {
            return text;
        }

        @Override
        SqlCondition like(SqlCondition text, String pattern) {
            return text.then(" LIKE ", SqlCondition.of("? ESCAPE ?", pattern, ESCAPE));
        }

        @Override
        void prepareFor(Handle search) {}

        // Any writing statement takes the lock of the whole database, if the transaction did not take it when it began.
        @Override
        void lockSubmissions(Handle transaction) {
            transaction.execute("UPDATE submissions SET id = id WHERE 1 = 0");
        }
    },

    /** Would compare by the language of the server, and tell a from A. */
    POSTGRESQL {
        @Override
        SqlCondition ordered(SqlCondition text) {
            return text.wrapped("", " COLLATE \"C\"");
        }

        @Override
        SqlCondition like(SqlCondition text, String pattern) {
            return ordered(text)
                    .wrapped("LOWER(", ")")
                    .then(" LIKE ", SqlCondition.of("? ESCAPE ?", lower(pattern), ESCAPE));
        }

        // It thinks a filter with many look-ups dear enough to be compiled, which takes longer than to run it.
        @Override
        void prepareFor(Handle search) {
            search.execute("SET jit = off");
        }

        @Override
        void lockSubmissions(Handle transaction) {
            transaction.execute("LOCK TABLE submissions IN SHARE ROW EXCLUSIVE MODE");
        }
    };

    private static final String ESCAPE = "\\";

    /** A text whose order is that of its bytes in UTF-8. */
    abstract SqlCondition ordered(SqlCondition text);

    /** Whether a text fits a pattern of %, _ and \, the letters A to Z being those from a to z. */
    abstract SqlCondition like(SqlCondition text, String pattern);

    /** Sets a connection up for a search. */
    abstract void prepareFor(Handle search);

    /** Until the transaction ends, no other one writes submissions. */
    abstract void lockSubmissions(Handle transaction);

    static SqlDialect of(Handle handle) {
        try {
            return of(handle.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static SqlDialect of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("SQLite") ? SQLITE : POSTGRESQL;
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                lower.setCharAt(i, (char) (text.charAt(i) + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
