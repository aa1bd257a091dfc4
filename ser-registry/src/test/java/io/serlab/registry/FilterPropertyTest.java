package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.registry.FakeFilter.Literal;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Random filters on random histories choose, on every database, what a plain evaluation of them chooses. */
class FilterPropertyTest {
    private static final List<String> TEXTS =
            List.of("mqmha", "Mean", "mean", "it's", "", "ä", "a_b", "ab%", "a\\b", "2");
    private static final List<String> PATTERNS =
            List.of("%", "m%", "M_an", "a\\_b", "%\\%", "_", "a\\\\b", "", "%a%", "IT'S");
    private static final List<Double> NUMBERS = List.of(-1.25, 0.0, 0.5, 1.0, 2.0, 1000.0, 1.0e-4);
    private static final List<String> TIMES =
            List.of("2026-10-31T23:59:59.999Z", "2026-11-01T00:00:00.000Z", "2026-11-01T12:30:00.000Z");
    private static final List<String> TAGS = List.of("final", "paper", "Best", "it's");
    private static final List<String> NUMERIC =
            List.of("seconds", "seed", "macro_f1", "dev.uar", "test.macro_f1", "train.loss", "pooler.queries");
    private static final List<String> TEXTUAL =
            List.of("name", "pooler", "stage", "pooler.name", "training.pooler-rate");
    private static final List<String> TIMED = List.of("started", "finished");
    private static final Map<TestDatabase, DataSource> DATABASES = new EnumMap<>(TestDatabase.class);

    @BeforeContainer
    static void makeDatabases() throws IOException {
        for (TestDatabase database : TestDatabase.values()) {
            DataSource dataSource = database.fresh(Files.createTempDirectory("history"));
            Registry.on(dataSource);
            DATABASES.put(database, dataSource);
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aFilterChoosesWhatItMeans(
            @ForAll("histories") List<FakeRun> runs,
            @ForAll("filters") List<FakeFilter> filters,
            @ForAll("sortNames") String sort,
            @ForAll boolean downwards)
            throws SQLException {
        for (DataSource dataSource : DATABASES.values()) {
            record(dataSource, runs);
            RunHistory history = Registry.on(dataSource).history();
            for (FakeFilter filter : filters) {
                List<String> expected = IntStream.range(0, runs.size())
                        .filter(i -> Boolean.TRUE.equals(filter.meaning().apply(runs.get(i))))
                        .boxed()
                        .sorted(order(runs, sort, downwards))
                        .map(FilterPropertyTest::id)
                        .toList();
                RunPage page = history.list(new RunQuery(filter.text(), (downwards ? "-" : "") + sort, 100));
                assertThat(page.runs())
                        .as(filter.text())
                        .extracting(RunSummary::id)
                        .isEqualTo(expected);
                assertThat(page.total()).isEqualTo(expected.size());
            }
        }
    }

    private static Comparator<Integer> order(List<FakeRun> runs, String name, boolean downwards) {
        Comparator<@Nullable Comparable<Object>> values = Comparator.naturalOrder();
        Comparator<@Nullable Comparable<Object>> missingLast =
                Comparator.nullsLast(downwards ? values.reversed() : values);
        Comparator<Integer> asNumber = Comparator.comparing(i -> key(runs.get(i), name, true), missingLast);
        Comparator<Integer> asText = Comparator.comparing(i -> key(runs.get(i), name, false), missingLast);
        boolean parameter = runs.stream().anyMatch(run -> run.parameters().containsKey(name));
        return (parameter ? asNumber.thenComparing(asText) : asText)
                .thenComparing(i -> String.valueOf(runs.get(i).columns().get("started")), Comparator.reverseOrder())
                .thenComparing(FilterPropertyTest::id, Comparator.reverseOrder());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<Object> key(FakeRun run, String name, boolean number) {
        return (Comparable<Object>) run.value(name, number);
    }

    private static String id(int number) {
        return "RUN" + number;
    }

    private static void record(DataSource dataSource, List<FakeRun> runs) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : List.of("runs", "run_groups", "experiments")) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("INSERT INTO experiments VALUES ('hash', 'one', 'name: one')");
            statement.execute("INSERT INTO run_groups VALUES ('group', 'hash')");
            for (int i = 0; i < runs.size(); i++) {
                runs.get(i).insert(connection, id(i));
            }
            connection.commit();
        }
    }

    @Provide
    Arbitrary<List<FakeRun>> histories() {
        Arbitrary<Map<String, Double>> metrics = Arbitraries.maps(
                        Arbitraries.of("test.macro_f1", "development.uar", "development.macro_f1"),
                        Arbitraries.of(NUMBERS))
                .ofMaxSize(3);
        Arbitrary<Map<String, Double>> losses =
                Arbitraries.of(Map.of(), Map.of("all", 0.5), Map.of("03", 0.5, "08", 1.5), Map.of("03", 2.0));
        Arbitrary<Map<String, Object>> parameters = Combinators.combine(
                        Arbitraries.of(1.0, 2, "many").injectNull(0.3),
                        Arbitraries.of(TEXTS).injectNull(0.3),
                        Arbitraries.<Object>of(0.5, 2, "2", "mean").injectNull(0.3))
                .as(FilterPropertyTest::parameters);
        Arbitrary<Set<String>> tags = Arbitraries.of(TAGS).set().ofMaxSize(3);
        return Combinators.combine(columns(), metrics, losses, parameters, tags)
                .as(FakeRun::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(FilterPropertyTest::withEveryParameter);
    }

    // A path that no run has is an error, not an unknown value.
    private static List<FakeRun> withEveryParameter(List<FakeRun> runs) {
        runs.get(0).parameters().putIfAbsent("pooler.queries", 1);
        runs.get(0).parameters().putIfAbsent("pooler.name", "mean");
        runs.get(0).parameters().putIfAbsent("training.pooler-rate", 0.5);
        return runs;
    }

    private static Map<String, Object> parameters(
            @Nullable Object queries, @Nullable Object name, @Nullable Object rate) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("pooler.queries", queries);
        parameters.put("pooler.name", name);
        parameters.put("training.pooler-rate", rate);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }

    private static Arbitrary<Map<String, @Nullable Object>> columns() {
        Arbitrary<String> texts = Arbitraries.of(TEXTS);
        Arbitrary<String> times = Arbitraries.of(TIMES);
        return Combinators.combine(
                        texts,
                        texts,
                        texts.injectNull(0.4),
                        Arbitraries.of("test", "development").injectNull(0.2),
                        Arbitraries.of(NUMBERS).injectNull(0.3),
                        Arbitraries.of(0L, 1L, 2L),
                        times,
                        times.injectNull(0.3))
                .as((name, pooler, stage, split, seconds, seed, started, finished) -> {
                    Map<String, @Nullable Object> columns = new HashMap<>();
                    columns.put("name", name);
                    columns.put("pooler", pooler);
                    columns.put("stage", stage);
                    columns.put("split", split);
                    columns.put("seconds", seconds);
                    columns.put("seed", seed);
                    columns.put("started", started);
                    columns.put("finished", finished);
                    return columns;
                });
    }

    @Provide
    Arbitrary<String> sortNames() {
        List<String> names = new ArrayList<>(NUMERIC);
        names.addAll(TEXTUAL);
        names.addAll(TIMED);
        return Arbitraries.of(names);
    }

    @Provide
    Arbitrary<List<FakeFilter>> filters() {
        return filters(4).list().ofSize(20);
    }

    private static Arbitrary<FakeFilter> filters(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<FakeFilter> inner = filters(depth - 1);
        return Arbitraries.oneOf(
                leaves(),
                inner.map(FakeFilter::negated),
                Combinators.combine(inner, inner).as(FakeFilter::and),
                Combinators.combine(inner, inner).as(FakeFilter::or));
    }

    private static Arbitrary<FakeFilter> leaves() {
        Arbitrary<Literal> numbers = Arbitraries.of(NUMBERS).map(Literal::of);
        Arbitrary<Literal> texts = Arbitraries.of(TEXTS).map(Literal::of);
        Arbitrary<Literal> times = Arbitraries.of(TIMES).map(Literal::of);
        List<String> parameters = List.of("pooler.queries", "pooler.name", "training.pooler-rate");
        List<String> all = List.of("stage", "finished", "seconds", "dev.uar", "train.loss", "pooler.queries");
        return Arbitraries.oneOf(
                tests(NUMERIC, numbers),
                tests(TEXTUAL, texts),
                tests(TIMED, times),
                tests(parameters, Arbitraries.oneOf(numbers, texts)),
                Combinators.combine(Arbitraries.of(TEXTUAL), Arbitraries.of(PATTERNS))
                        .as(FakeFilter::like),
                Arbitraries.of(all).map(FakeFilter::isNull),
                Arbitraries.of(TAGS).flatMap(FilterPropertyTest::tagTests));
    }

    private static Arbitrary<FakeFilter> tests(List<String> names, Arbitrary<Literal> literals) {
        Arbitrary<String> name = Arbitraries.of(names);
        Arbitrary<String> operator = Arbitraries.of("=", "==", "!=", "<>", "<", "<=", ">", ">=");
        Arbitrary<List<Literal>> pair = literals.list()
                .ofSize(2)
                .filter(ends -> ends.get(0).isNumber() == ends.get(1).isNumber());
        return Arbitraries.oneOf(
                Combinators.combine(name, operator, literals).as(FakeFilter::compare),
                Combinators.combine(name, literals.list().ofMinSize(1).ofMaxSize(3))
                        .as(FakeFilter::in),
                Combinators.combine(name, pair)
                        .as((field, ends) -> FakeFilter.between(field, ends.get(0), ends.get(1))));
    }

    private static Arbitrary<FakeFilter> tagTests(String tag) {
        String quoted = Literal.of(tag).text();
        Predicate<String> same = tag::equals;
        return Arbitraries.of(
                FakeFilter.anyTag("= " + quoted, same),
                FakeFilter.noTag("!= " + quoted, same),
                FakeFilter.anyTag("in (" + quoted + ", 'final')", same.or("final"::equals)),
                FakeFilter.noTag("not in (" + quoted + ", 'final')", same.or("final"::equals)),
                FakeFilter.anyTag("like '%E%'", each -> FakeFilter.fits(each, "%e%")),
                FakeFilter.noTag("is null", each -> true),
                FakeFilter.anyTag("is not null", each -> true));
    }
}
