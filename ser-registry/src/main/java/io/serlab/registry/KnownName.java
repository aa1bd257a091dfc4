package io.serlab.registry;

import io.serlab.api.EnumWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name that filters, sort orders and choices of columns may use.
 *
 * @param name as the language writes it, with double quotes if it needs them
 * @param examples values that runs have, as a filter would write them; empty if no run has one
 */
public record KnownName(String name, Kind kind, ValueType type, List<String> examples) {

    /** What has the name. */
    public enum Kind {
        COLUMN,
        TAG,
        METRIC,
        SPLIT_METRIC,
        PARAMETER;

        /** The word that users see. */
        public String text() {
            return EnumWords.of(this).replace('-', ' ');
        }

        static Kind of(RunField field) {
            if (field instanceof RunField.Column) {
                return COLUMN;
            }
            if (field instanceof RunField.Tag) {
                return TAG;
            }
            if (field instanceof RunField.Parameter) {
                return PARAMETER;
            }
            return field instanceof RunField.Metric ? METRIC : SPLIT_METRIC;
        }
    }

    private static final int EXAMPLES = 3;

    public KnownName {
        examples = List.copyOf(examples);
    }

    /** @param values what runs have, null for those that have none */
    static KnownName of(RunField field, List<@Nullable Object> values) {
        Set<String> examples = new LinkedHashSet<>();
        for (Object value : values) {
            List<?> all = value instanceof List<?> tags ? tags : value == null ? List.of() : List.of(value);
            all.forEach(each -> examples.add(written(each)));
        }
        return new KnownName(
                NameList.written(field.name()),
                Kind.of(field),
                field.type(),
                examples.stream().limit(EXAMPLES).toList());
    }

    private static String written(Object value) {
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }
}
