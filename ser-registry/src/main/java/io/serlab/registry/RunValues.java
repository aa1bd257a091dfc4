package io.serlab.registry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads chosen fields of runs. */
final class RunValues {
    private final Handle handle;
    private final List<RunField> fields;

    RunValues(Handle handle, List<RunField> fields) {
        this.handle = handle;
        this.fields = List.copyOf(fields);
    }

    /** A row of values for each id, in the order of the ids. */
    List<List<@Nullable Object>> of(List<String> ids) {
        List<SqlCondition> values = new ArrayList<>();
        fields.forEach(field -> values.addAll(forms(field)));
        SqlCondition select = SqlCondition.joined("SELECT r.id, ", ", ", " FROM runs r WHERE r.id IN (", values);
        Map<String, List<@Nullable Object>> rows = new HashMap<>();
        RunIds.each(handle, select, ids, row -> rows.put(row.getString(1), row(row)));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static List<SqlCondition> forms(RunField field) {
        return field.type() == ValueType.PARAMETER
                ? List.of(field.value(ValueType.TEXT), field.value(ValueType.NUMBER))
                : List.of(field.value(field.type()));
    }

    private List<@Nullable Object> row(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int place = 2;
        for (RunField field : fields) {
            values.add(value(row, place, field.type()));
            place += field.type() == ValueType.PARAMETER ? 2 : 1;
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int place, ValueType type) throws SQLException {
        String text = row.getString(place);
        if (text == null) {
            return null;
        }
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> row.getLong(place);
            case NUMBER -> row.getDouble(place);
            case TIME -> Timestamps.instant(text);
            case TAGS -> Stream.of(text.split("\n")).sorted().toList();
            // As it was written, so that 0.001 stays 0.001.
            case PARAMETER -> row.getObject(place + 1) == null ? text : new BigDecimal(text);
        };
    }
}
