package io.serlab.registry;

import java.util.List;
import java.util.Optional;

/** Something of a run that can be compared and, mostly, sorted by. */
sealed interface RunField {

    /** What is wrong with comparing to such a value, if anything. */
    default Optional<String> objection(Object value) {
        return Optional.empty();
    }

    /** The field compared with a text or a number; false or unknown where the run has no such figure. */
    SqlCondition compare(String operator, Object value);

    /** What to sort by, most important first; empty if the field has no order. */
    List<SqlCondition> sortKeys();

    private static SqlCondition comparison(SqlCondition field, String operator, Object value) {
        boolean pattern = operator.equals("LIKE");
        SqlCondition left = pattern ? field.wrapped("LOWER(", ")") : field;
        return left.then(" " + operator + " ", SqlCondition.of(pattern ? "LOWER(?)" : "?", value));
    }

    /** A column of the run itself. */
    record Column(RunColumn column) implements RunField {
        @Override
        public Optional<String> objection(Object value) {
            if (column.isNumeric() == value instanceof Number) {
                return Optional.empty();
            }
            return Optional.of(
                    column.isNumeric()
                            ? column.text() + " is a number, '" + value + "' is a text"
                            : column.text() + " is a text; write '" + value + "' in quotes");
        }

        @Override
        public SqlCondition compare(String operator, Object value) {
            return comparison(SqlCondition.of(column.sql()), operator, value);
        }

        @Override
        public List<SqlCondition> sortKeys() {
            return List.of(SqlCondition.of(column.sql()));
        }
    }

    /** A metric of the reported split, all folds together, by the chosen checkpoints. */
    record MetricFigure(String name) implements RunField {
        @Override
        public Optional<String> objection(Object value) {
            return value instanceof Number
                    ? Optional.empty()
                    : Optional.of(name + " is a number, '" + value + "' is a text");
        }

        @Override
        public SqlCondition compare(String operator, Object value) {
            return comparison(figure(), operator, value);
        }

        @Override
        public List<SqlCondition> sortKeys() {
            return List.of(figure());
        }

        private SqlCondition figure() {
            return SqlCondition.of(
                    "(SELECT m.value FROM metrics m WHERE m.run_id = r.id AND m.fold = '' AND m.split = r.split"
                            + " AND m.epoch = -1 AND m.name = ?)",
                    name);
        }
    }

    /** A parameter of the experiment file; compared as number or text, as the value is. */
    record ParameterValue(String path) implements RunField {
        @Override
        public SqlCondition compare(String operator, Object value) {
            return comparison(stored(value instanceof Number ? "number" : "text"), operator, value);
        }

        @Override
        public List<SqlCondition> sortKeys() {
            return List.of(stored("number"), stored("text"));
        }

        private SqlCondition stored(String column) {
            return SqlCondition.of(
                    "(SELECT p." + column + " FROM parameters p WHERE p.run_id = r.id AND p.path = ?)", path);
        }
    }

    /** Any of the run's tags. */
    record Tag() implements RunField {
        @Override
        public Optional<String> objection(Object value) {
            return value instanceof String
                    ? Optional.empty()
                    : Optional.of("tag is a text; write '" + value + "' in quotes");
        }

        @Override
        public SqlCondition compare(String operator, Object value) {
            if (operator.equals("<>")) {
                return compare("=", value).wrapped("NOT ", "");
            }
            return comparison(SqlCondition.of("t.tag"), operator, value)
                    .wrapped("EXISTS (SELECT 1 FROM tags t WHERE t.run_id = r.id AND ", ")");
        }

        @Override
        public List<SqlCondition> sortKeys() {
            return List.of();
        }
    }
}
