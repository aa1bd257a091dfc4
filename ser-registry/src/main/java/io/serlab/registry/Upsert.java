package io.serlab.registry;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Statements that write a row again rather than twice. Names come from our own code, never from a user. */
final class Upsert {
    private Upsert() {}

    /**
     * Inserts a row, or replaces the other columns of the row with the same key.
     *
     * @param key the columns of the key, separated by a comma and a space
     * @param others the other columns; the parameters have the columns' names
     */
    static String into(String table, String key, String... others) {
        String changes = Arrays.stream(others)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        String action = others.length == 0 ? "NOTHING" : "UPDATE SET " + changes;
        String columns = others.length == 0 ? key : key + ", " + String.join(", ", others);
        return "INSERT INTO %s (%s) VALUES (:%s) ON CONFLICT (%s) DO %s"
                .formatted(table, columns, columns.replace(", ", ", :"), key, action);
    }
}
