package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.RunField.Key;
import java.util.ArrayList;
import java.util.List;

/** A sort order such as {@code -macro_f1, seconds}: a minus sorts downwards, runs without the figure come last. */
final class SortOrder {
    /** The latest first; ids begin with the time at which they were given. */
    private static final SqlCondition LATEST_FIRST = SqlCondition.of("r.started DESC, r.id DESC");

    private SortOrder() {}

    static SqlCondition latestFirst() {
        return LATEST_FIRST;
    }

    /** @throws InvalidInputException naming the column, if the text is no sort order */
    static SqlCondition parse(String order, Vocabulary vocabulary) {
        List<SqlCondition> keys = new ArrayList<>();
        for (NameList.Entry entry : NameList.parse(order, "sort", "-macro_f1, seconds")) {
            keys.addAll(keys(entry, vocabulary));
        }
        keys.add(LATEST_FIRST);
        return SqlCondition.joined("", ", ", "", keys);
    }

    private static List<SqlCondition> keys(NameList.Entry entry, Vocabulary vocabulary) {
        RunField field = vocabulary.named(entry.name(), entry.column(), "the sort order");
        if (field.sortKeys().isEmpty()) {
            throw new InvalidInputException(
                    "invalid-sort", "Runs cannot be sorted by '%s': a run has several.".formatted(entry.name()));
        }
        return field.sortKeys().stream()
                .map(key -> ordered(key, vocabulary.dialect())
                        .wrapped("", (entry.downwards() ? " DESC" : "") + " NULLS LAST"))
                .toList();
    }

    private static SqlCondition ordered(Key key, SqlDialect dialect) {
        return key.type().isNumeric() ? key.value() : dialect.ordered(key.value());
    }
}
