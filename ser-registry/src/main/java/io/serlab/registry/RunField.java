package io.serlab.registry;

import java.util.List;

/** Something of a run that can be asked for by its name. */
sealed interface RunField {

    /** As the filter language writes it, without quotes. */
    String name();

    ValueType type();

    /**
     * One value of the run, NULL where it is not known.
     *
     * @param wanted what it is compared with; only a parameter has more than one form
     */
    SqlCondition value(ValueType wanted);

    /** What to sort by, most important first; empty if the field has no order. */
    default List<Key> sortKeys() {
        return List.of(new Key(value(type()), type()));
    }

    /** A value to sort by. */
    record Key(SqlCondition value, ValueType type) {}

    /** A column of the run itself. */
    record Column(RunColumn column) implements RunField {
        @Override
        public String name() {
            return column.text();
        }

        @Override
        public ValueType type() {
            return column.type();
        }

        @Override
        public SqlCondition value(ValueType wanted) {
            return SqlCondition.of(column.sql());
        }
    }

    /** A metric of the reported split, all folds together, by the chosen checkpoints. */
    record Metric(String name) implements RunField {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }

        @Override
        public SqlCondition value(ValueType wanted) {
            return SqlCondition.of(
                    "(SELECT m.value FROM metrics m WHERE m.run_id = r.id AND m.fold = '' AND m.split = r.split"
                            + " AND m.epoch = -1 AND m.name = ?)",
                    name);
        }
    }

    /**
     * A metric of a named split by the chosen checkpoints; where only epochs were measured, as in training, the mean
     * over folds of the figure at each fold's best epoch.
     */
    record SplitMetric(String name, String split, String metric) implements RunField {
        private static final String VALUE = "COALESCE((SELECT m.value FROM metrics m WHERE m.run_id = r.id"
                + " AND m.fold = '' AND m.split = ? AND m.epoch = -1 AND m.name = ?),"
                + " (SELECT AVG(m.value) FROM folds f JOIN metrics m ON m.run_id = f.run_id"
                + " AND m.fold = CASE f.name WHEN 'all' THEN '' ELSE f.name END AND m.epoch = f.best_epoch"
                + " WHERE f.run_id = r.id AND m.split = ? AND m.name = ?))";

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }

        @Override
        public SqlCondition value(ValueType wanted) {
            return SqlCondition.of(VALUE, split, metric, split, metric);
        }
    }

    /** A parameter of the experiment file; compared as number or text, as the other value is. */
    record Parameter(String name, String path) implements RunField {
        @Override
        public ValueType type() {
            return ValueType.PARAMETER;
        }

        @Override
        public SqlCondition value(ValueType wanted) {
            String form = wanted.isNumeric() ? "number" : "text";
            return SqlCondition.of(
                    "(SELECT p." + form + " FROM parameters p WHERE p.run_id = r.id AND p.path = ?)", path);
        }

        @Override
        public List<Key> sortKeys() {
            return List.of(
                    new Key(value(ValueType.NUMBER), ValueType.NUMBER), new Key(value(ValueType.TEXT), ValueType.TEXT));
        }
    }

    /** All of the run's tags. */
    record Tag() implements RunField {
        @Override
        public String name() {
            return "tag";
        }

        @Override
        public ValueType type() {
            return ValueType.TAGS;
        }

        /** The tags in any order, one a line. */
        @Override
        public SqlCondition value(ValueType wanted) {
            return SqlCondition.of("(SELECT STRING_AGG(t.tag, ?) FROM tags t WHERE t.run_id = r.id)", "\n");
        }

        @Override
        public List<Key> sortKeys() {
            return List.of();
        }

        /** Whether any tag fits. */
        static SqlCondition any(SqlCondition condition) {
            return condition.wrapped("EXISTS (SELECT 1 FROM tags t WHERE t.run_id = r.id AND ", ")");
        }
    }
}
