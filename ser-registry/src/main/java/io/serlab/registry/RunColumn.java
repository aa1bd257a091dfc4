package io.serlab.registry;

import io.serlab.api.EnumWords;
import java.util.Arrays;
import java.util.Optional;

/** What a run has one of, by the names that filters and sort orders use. */
enum RunColumn {
    ID("r.id", ValueType.TEXT),
    NAME("r.name", ValueType.TEXT),
    GROUP("r.group_id", ValueType.TEXT),
    STATUS("r.status", ValueType.TEXT),
    STARTED("r.started", ValueType.TIME),
    FINISHED("r.finished", ValueType.TIME),
    SECONDS("r.seconds", ValueType.NUMBER),
    ENCODER("r.encoder", ValueType.TEXT),
    POOLER("r.pooler", ValueType.TEXT),
    SEED("r.seed", ValueType.INTEGER),
    SPLIT("r.split", ValueType.TEXT),
    STAGE("r.stage", ValueType.TEXT),
    SUBMISSION("r.submission", ValueType.TEXT),
    HOME("r.home", ValueType.TEXT);

    private final String sql;
    private final ValueType type;

    RunColumn(String sql, ValueType type) {
        this.sql = sql;
        this.type = type;
    }

    String sql() {
        return sql;
    }

    ValueType type() {
        return type;
    }

    String text() {
        return EnumWords.of(this);
    }

    static Optional<RunColumn> named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.text().equals(name))
                .findFirst();
    }
}
