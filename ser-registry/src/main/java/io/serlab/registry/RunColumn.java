package io.serlab.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run has one of, by the names that filters and sort orders use. */
enum RunColumn {
    ID("r.id", false),
    NAME("r.name", false),
    GROUP("r.group_id", false),
    STATUS("r.status", false),
    STARTED("r.started", false),
    FINISHED("r.finished", false),
    SECONDS("r.seconds", true),
    ENCODER("r.encoder", false),
    POOLER("r.pooler", false),
    SEED("r.seed", true),
    SPLIT("r.split", false),
    STAGE("r.stage", false);

    private final String sql;
    private final boolean numeric;

    RunColumn(String sql, boolean numeric) {
        this.sql = sql;
        this.numeric = numeric;
    }

    String sql() {
        return sql;
    }

    boolean isNumeric() {
        return numeric;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RunColumn> named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.text().equals(name))
                .findFirst();
    }
}
