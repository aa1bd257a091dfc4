package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryPlanTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void aConditionOnTheStartIsAnsweredByTheIndex(TestDatabase kind) {
        assertThat(plan(kind, "started > '2026-11-01' and macro_f1 > 0.5"))
                .containsPattern(
                        "SEARCH r USING .*INDEX runs_by_started|using runs_by_started.*\\R.*Index Cond: .*started");
    }

    @ParameterizedTest
    @EnumSource
    void figuresParametersAndTagsAreLookedUpByTheirKeys(TestDatabase kind) {
        assertThat(plan(kind, "macro_f1 > 0.5 and pooler.queries >= 2 and tag = 'paper'"))
                .doesNotContain("SCAN m", "SCAN p", "SCAN t")
                .doesNotContain("Seq Scan on metrics", "Seq Scan on parameters", "Seq Scan on tags");
    }

    private String plan(TestDatabase kind, String filter) {
        var dataSource = kind.fresh(home);
        Registry.on(dataSource);
        boolean sqlite = kind == TestDatabase.SQLITE;
        return Database.of(dataSource).change(handle -> {
            if (!sqlite) {
                // Else small tables are read whole.
                handle.execute("SET LOCAL enable_seqscan = off");
                handle.execute("SET LOCAL enable_bitmapscan = off");
            }
            return String.join("\n", explain(handle, filter, sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN "));
        });
    }

    private static List<String> explain(Handle handle, String filter, String explain) {
        return RunFilter.parse(filter, new Vocabulary(handle), Instant.EPOCH)
                .wrapped(explain + "SELECT r.id FROM runs r WHERE r.removed IS NULL AND (", ")")
                .query(handle)
                .map((row, context) -> row.getString(row.getMetaData().getColumnCount()))
                .list();
    }
}
