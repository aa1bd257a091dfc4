package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.registry.RunTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTablesTest {
    private static final RunTable TABLE = new RunTable(
            List.of("id", "name", "macro_f1", "pooler.queries", "tag", "started"),
            List.of(
                    Arrays.asList("A", "one, \"two\"", 0.123456789, 2, List.of("a", "b"), Instant.EPOCH),
                    Arrays.asList("B", "three", null, null, null, null)),
            7);

    @Test
    void tablesForPeopleAreRoundedAndSayWhatIsMissing() {
        assertThat(RunTables.text(TABLE)).isEqualTo("""
                        RUN  NAME        MACRO F1  POOLER.QUERIES  TAGS  STARTED (UTC)
                        A    one, "two"  0.1235    2               a,b   1970-01-01 00:00
                        B    three       -         -               -     -
                        2 of 7 runs; more with --limit.
                        """);
    }

    @Test
    void valuesForProgramsAreWhole() {
        assertThat(RunTables.csv(TABLE)).isEqualTo("""
                        id,name,macro_f1,pooler.queries,tag,started
                        A,"one, ""two""\",0.123456789,2,"a,b",1970-01-01T00:00:00Z
                        B,three,,,,
                        """);
        assertThat(RunTables.document(TABLE))
                .extracting("runs")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(Map.of(
                        "id",
                        "A",
                        "name",
                        "one, \"two\"",
                        "macro_f1",
                        0.123456789,
                        "pooler.queries",
                        2,
                        "tag",
                        List.of("a", "b"),
                        "started",
                        "1970-01-01T00:00:00Z"));
    }

    @Test
    void tablesAreCutToTheWidthOfTheTerminalTheFirstColumnLast() {
        List<String> header = List.of("RUN", "NAME", "POOLER");
        List<List<String>> rows = List.of(List.of("01ARZ3NDEK", "emodb-statistics", "statistics"));
        assertThat(Tables.fitted(header, rows, 40)).isEqualTo(Tables.of(header, rows));
        assertThat(Tables.fitted(header, rows, 30)).isEqualTo("""
                        RUN         NAME      POOLER
                        01ARZ3NDEK  emodb-s…  statist…
                        """);
        assertThat(Tables.fitted(header, rows, 20)).isEqualTo("""
                        RUN       NAME  POO…
                        01ARZ3N…  emo…  sta…
                        """);
    }
}
