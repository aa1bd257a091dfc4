package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterErrorTest {
    private static RunHistory history;

    @BeforeAll
    static void recordARun(@TempDir Path home) {
        Registry registry = Registry.on(RegistryLocation.under(home).open(), new FakeClock(), Fixtures.ALL_ALIVE);
        String run = Fixtures.newRun(registry, Fixtures.draft(home, "one"));
        registry.records().recordParameters(run, Map.of("pooler.queries", 2, "training.pooler-rate", 0.5));
        registry.records().recordMetrics(run, MetricScope.ofSplit("development"), List.of(MetricValue.of("uar", 0.5)));
        history = registry.history();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | expected a column, metric, parameter or tag, got the end",
                "macro_f1 > | 11 | expected a number, a text in single quotes or a time, got the end",
                "macro_f1 0.5 | 10 | expected =, !=, <, <=, >, >=, in, between, like or is, got '0.5'",
                "pooler = mqmha | 10 | expected a number, a text in single quotes or a time, got 'mqmha'; texts stand in single quotes",
                "pooler = \"mqmha\" | 10 | expected a number, a text in single quotes or a time, got \"mqmha\"; double quotes are for names, single quotes for texts",
                "stage = null | 9 | expected a number, a text in single quotes or a time, got 'null'; ask for it with 'is null'",
                "seed => 1 | 7 | expected a number, a text in single quotes or a time, got '>'",
                "(seed = 1 | 10 | expected 'and', 'or' or ')', got the end",
                "seed = 1) | 9 | expected 'and', 'or' or the end, got ')'",
                "seed = 1 seed = 2 | 10 | expected 'and', 'or' or the end, got 'seed'",
                "seed = 1 and | 13 | expected a column, metric, parameter or tag, got the end",
                "and seed = 1 | 1 | expected a column, metric, parameter or tag, got 'and'",
                "not | 4 | expected a column, metric, parameter or tag, got the end",
                "() | 2 | there is nothing between the parentheses",
                "seed in () | 10 | there is nothing between the parentheses",
                "seed in 1 | 9 | expected '(', got '1'",
                "seed in (1 2) | 12 | expected ',' or ')', got '2'",
                "seed in (1, | 12 | expected a number, a text in single quotes or a time, got the end",
                "seed not 1 | 10 | expected 'in', 'between' or 'like', got '1'",
                "seed between 1 or 2 | 16 | expected 'and', got 'or'",
                "stage is 'x' | 10 | expected 'null' or 'not null', got 'x'",
                "stage is not 'x' | 14 | expected 'null', got 'x'",
                "pooler = 'mq | 10 | the text is not closed; end it with a single quote (')",
                "\"pooler = 'mq' | 1 | the name is empty or not closed; end it with a double quote (\")",
                "\"\" = 1 | 1 | the name is empty or not closed; end it with a double quote (\")",
                "seed = 1; drop table runs | 9 | ';' is not understood",
                "seed = 1 && seed = 2 | 10 | '&' is not understood",
                "seed = 1.2.3 | 8 | '1.2.3' is no number; dates and texts stand in single quotes, a time back from now is -7d",
                "started > 7d | 11 | '7d' is no number; dates and texts stand in single quotes, a time back from now is -7d",
                "started > 2026-11-01 | 11 | '2026-11-01' is no number; dates and texts stand in single quotes, a time back from now is -7d",
                "seed = 1e999 | 8 | 1e999 is larger than any number the history holds",
                "seed = 'one' | 8 | seed is a number, 'one' is a text",
                "uar > true | 7 | uar is a number, 'true' is a text",
                "seconds < -7d | 11 | seconds is a number, -7d is a time",
                "pooler = 3 | 10 | pooler is a text, 3 is a number; write '3'",
                "tag = 3 | 7 | tag is a text, 3 is a number; write '3'",
                "pooler = -7d | 10 | pooler is a text, -7d is a time",
                "pooler.queries > -7d | 18 | pooler.queries is a parameter, -7d is a time",
                "pooler.queries between 1 and 'x' | 1 | between needs two numbers or two texts",
                "started > 5 | 11 | started is a time, 5 is a number; write '2026-11-01', '2026-11-01 14:30' or -7d",
                "started > 'yesterday' | 11 | started is a time, 'yesterday' is none; write '2026-11-01', '2026-11-01 14:30' or -7d",
                "started > '2026-02-30' | 11 | there is no '2026-02-30' in the calendar",
                "started > '2026-11-01 25:00' | 11 | there is no '2026-11-01 25:00' in the calendar",
                "started > '2026-11-01T10:00+19:00' | 11 | there is no '2026-11-01T10:00+19:00' in the calendar",
                "started > -999999w | 11 | -999999w is before the year 1",
                "started > -99999999999999999999d | 11 | -99999999999999999999d is before the year 1",
                "macro_f1 like 'x' | 15 | macro_f1 is a number; like is for texts",
                "started like '2026%' | 14 | started is a time; like is for texts",
                "name like 3 | 11 | like needs a text in single quotes, got 3",
                "name like 'a\\b' | 11 | in a pattern a \\ stands before %, _ or \\ only; write \\\\ for one \\",
                "name like 'a\\' | 11 | in a pattern a \\ stands before %, _ or \\ only; write \\\\ for one \\",
                "tag > 'a' | 1 | tag has no order; it takes =, !=, in, like and is null",
                "tag between 'a' and 'b' | 1 | tag has no order; it takes =, !=, in, like and is null",
            })
    void saysWhatIsWrongAndWhere(String filter, int column, String what) {
        assertThatThrownBy(() -> history.list(RunQuery.where(filter)))
                .hasMessage("The filter cannot be read at column %d: %s. Example: macro_f1 > 0.5 and pooler = 'mqmha'."
                        .formatted(column, what))
                .asInstanceOf(type(InvalidInputException.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo("invalid-filter"))
                .satisfies(error -> assertThat(error.where()).contains("column " + column));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "macro_f > 0.5 | 1 | macro_f | macro_f1",
                "seed = 1 and pooler.querys = 2 | 14 | pooler.querys | pooler.queries",
                "dev.uars > 1 | 1 | dev.uars | dev.uar",
                "\"training.pooler rate\" = 1 | 1 | training.pooler rate | training.pooler-rate",
            })
    void namesTheNearestName(String filter, int column, String given, String nearest) {
        assertThatThrownBy(() -> history.list(RunQuery.where(filter)))
                .hasMessage(("No run has a column, metric or parameter '%s' (column %d of the filter)."
                                + " Did you mean '%s'? All names: ser runs columns.")
                        .formatted(given, column, nearest))
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(InvalidInputException::code)
                .isEqualTo("unknown-column");
    }

    @Test
    void sortOrdersAndColumnsNameTheirOwnColumns() {
        assertThatThrownBy(() -> history.list(new RunQuery(null, "seed, -macro_f", 1)))
                .hasMessage("No run has a column, metric or parameter 'macro_f' (column 8 of the sort order)."
                        + " Did you mean 'macro_f1'? All names: ser runs columns.");
        assertThatThrownBy(() -> history.table(RunQuery.ALL, "id, zzzzzzzzz"))
                .hasMessage("No run has a column, metric or parameter 'zzzzzzzzz' (column 5 of the columns)."
                        + " All names: ser runs columns.");
        assertThatThrownBy(() -> history.list(new RunQuery(null, "seed desc", 1)))
                .hasMessage("The sort order 'seed desc' cannot be read at column 1. Example: -macro_f1, seconds.");
        assertThatThrownBy(() -> history.table(RunQuery.ALL, "id,,name"))
                .hasMessage("The columns 'id,,name' cannot be read at column 4."
                        + " Example: name, pooler, macro_f1, dev.uar.");
        assertThatThrownBy(() -> history.table(RunQuery.ALL, "-id"))
                .hasMessage("Column 'id' has a sign; sort with --sort.");
    }

    @Test
    void anOverlongOrOverdeepFilterIsRefused() {
        assertThatThrownBy(() -> history.list(RunQuery.where("seed = 1" + " or seed = 1".repeat(400))))
                .hasMessageContaining("the filter has more than 1000 words");
        assertThatThrownBy(() -> history.list(RunQuery.where("(".repeat(201) + "seed = 1" + ")".repeat(201))))
                .hasMessageContaining("at column 201: more than 200 parentheses are inside each other");
    }
}
