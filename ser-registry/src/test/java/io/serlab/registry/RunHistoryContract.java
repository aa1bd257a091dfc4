package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of the registry on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunHistoryContract {
    private final TestDatabase database;

    private final FakeClock clock = new FakeClock();
    private Path home = Path.of("");
    private Registry registry;
    private String mean;
    private String mqmha;
    private String max;

    RunHistoryContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void recordThreeRuns(@TempDir Path folder) {
        home = folder;
        registry = Registry.on(database.fresh(home), clock, Fixtures.ALL_ALIVE);
        mean = run(
                "mean",
                1,
                Map.of("pooler.name", "mean", "training.batch-seconds", 160, "dev.macro_f1", 5, "an odd name", true),
                0.4);
        mqmha = run("mqmha", 2, Map.of("pooler.name", "mqmha", "pooler.queries", 2), 0.6);
        max = run("max", 3, Map.of("pooler.name", "max"), Double.NaN);
        registry.runs().complete(mqmha, 100);
        registry.runs().complete(mean, 20);
        registry.annotations().tag(mqmha, "best");
        registry.annotations().tag(mqmha, "a");
        registry.annotations().stage(mqmha, RunStage.CANDIDATE);
    }

    private String run(String pooler, long seed, Map<String, ?> parameters, double figure) {
        clock.advance(Duration.ofHours(1));
        String run = Fixtures.newRun(registry, Fixtures.draft(home, pooler, pooler, seed));
        registry.records().recordParameters(run, parameters);
        registry.records().recordEnvironment(run, Map.of("encoder-fingerprint", seed == 3 ? "b" : "a", "java", "17"));
        registry.records().recordEnvironment(run, Map.of(RunHistory.inFold("encoder-fingerprint", "ann"), "c"));
        registry.records().recordReportedSplit(run, "test");
        registry.records().recordMetrics(run, MetricScope.ofSplit("test"), List.of(MetricValue.of("macro_f1", figure)));
        registry.records()
                .recordMetrics(run, MetricScope.ofSplit("development"), List.of(MetricValue.of("macro_f1", 0.99)));
        return run;
    }

    @Test
    void namesEachValueOfAFactOnce() {
        assertThat(registry.history().environmentValues("encoder-fingerprint")).containsExactly("a", "b", "c");
        assertThat(registry.history().environmentValues("unheard-of")).isEmpty();
    }

    private List<String> poolers(RunQuery query) {
        return registry.history().list(query).runs().stream()
                .map(RunSummary::pooler)
                .toList();
    }

    @Test
    void listsTheLatestFirst() {
        assertThat(poolers(RunQuery.ALL)).containsExactly("max", "mqmha", "mean");
    }

    @Test
    void showsWhatAListNeeds() {
        RunSummary summary =
                registry.history().list(RunQuery.where("seed = 2")).runs().get(0);
        assertThat(summary)
                .isEqualTo(new RunSummary(
                        mqmha,
                        "emodb-mqmha",
                        "group-mqmha",
                        RunStatus.COMPLETED,
                        clock.instant().minus(Duration.ofHours(1)),
                        100.0,
                        "kwt1",
                        "mqmha",
                        2,
                        "candidate",
                        List.of("a", "best"),
                        Map.of("macro_f1", 0.6)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "macro_f1 > 0.5 | mqmha",
                "macro_f1 > 0.5 and pooler = 'mqmha' and pooler.queries >= 2 and name like 'EMODB%' | mqmha",
                "pooler.queries = 3 | ",
                "pooler.name = 'mean' OR \"pooler.name\" = 'max' | max mean",
                "training.batch-seconds = 160 | mean",
                "not (pooler = 'mean' or pooler = 'max') | mqmha",
                "pooler not like 'm_x' | mqmha mean",
                "seed <> 2 | max mean",
                "seed != 2 and seconds < 1e3 | mean",
                "seed = -1 | ",
                "pooler = 'mean' or pooler = 'mqmha' and macro_f1 > 0.9 | mean",
                "(pooler = 'mean' or pooler = 'mqmha') and macro_f1 > 0.5 | mqmha",
                "tag = 'best' | mqmha",
                "tag != 'best' | max mean",
                "stage = 'candidate' | mqmha",
                "status = 'running' | max",
                "started >= '2026-11-22T12:00' | max mqmha",
                "started > -90m | max mqmha",
                "started > -1H and started <= -0d | max",
                "started between -2h and '2026-11-22 13:00+01:00' | mqmha mean",
                "finished is null | max",
                "tag in ('a', 'b') or tag is null | max mqmha mean",
                "tag not like 'B%' | max mean",
                "dev.macro_f1 > 0.9 and development.macro_f1 = 0.99 | max mqmha mean",
                "parameter.dev.macro_f1 = 5 | mean",
                "test.macro_f1 = 0.6 | mqmha",
                "train.loss is null and seed in (2, 3) | max mqmha",
                "\"an odd name\" = TRUE | mean",
                "pooler = 'it''s' | ",
                "pooler = ''' OR 1=1 --' | ",
            })
    void choosesByFilter(String filter, String expected) {
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(poolers(RunQuery.where(filter))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-macro_f1, seconds | mqmha mean max",
                "macro_f1 | mean mqmha max",
                "seconds | mean mqmha max",
                "-seed | max mqmha mean",
                "pooler.queries, pooler.name | mqmha max mean",
                "status, -started | mqmha mean max",
            })
    void sortsWithUnknownFiguresLast(String sort, String expected) {
        assertThat(poolers(new RunQuery(null, sort, 10))).containsExactly(expected.split(" "));
    }

    @Test
    void aLimitCutsTheListButNotTheTotal() {
        RunPage page = registry.history().list(new RunQuery("seed < 3", "seed", 1));
        assertThat(page.runs()).extracting(RunSummary::pooler).containsExactly("mean");
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void tablesHaveTheColumnsThatWereAskedFor() {
        RunTable table = registry.history()
                .table(
                        new RunQuery("seed < 3", "seed", 10),
                        "seed, dev.macro_f1, parameter.dev.macro_f1, tag, \"an odd name\", stage, started");
        assertThat(table.total()).isEqualTo(2);
        assertThat(table.columns()).contains("dev.macro_f1", "an odd name");
        assertThat(table.rows())
                .containsExactly(
                        Arrays.asList(
                                1L,
                                0.99,
                                new BigDecimal(5),
                                null,
                                "true",
                                null,
                                clock.instant().minus(Duration.ofHours(2))),
                        Arrays.asList(
                                2L,
                                0.99,
                                null,
                                List.of("a", "best"),
                                null,
                                "candidate",
                                clock.instant().minus(Duration.ofHours(1))));
    }

    @Test
    void saysWhatCanBeAskedWithExamples() {
        assertThat(registry.history().names())
                .contains(
                        new KnownName("seed", KnownName.Kind.COLUMN, ValueType.INTEGER, List.of("3", "2", "1")),
                        new KnownName("tag", KnownName.Kind.TAG, ValueType.TAGS, List.of("'a'", "'best'")),
                        new KnownName("macro_f1", KnownName.Kind.METRIC, ValueType.NUMBER, List.of("0.6", "0.4")),
                        new KnownName("dev.macro_f1", KnownName.Kind.SPLIT_METRIC, ValueType.NUMBER, List.of("0.99")),
                        new KnownName(
                                "parameter.dev.macro_f1", KnownName.Kind.PARAMETER, ValueType.PARAMETER, List.of("5")),
                        new KnownName(
                                "\"an odd name\"", KnownName.Kind.PARAMETER, ValueType.PARAMETER, List.of("'true'")));
        assertThat(KnownName.Kind.SPLIT_METRIC.text()).isEqualTo("split metric");
    }

    @Test
    void listsMoreRunsThanOneStatementTakes(@TempDir Path other) {
        DataSource dataSource = database.fresh(other);
        Registry many = Registry.on(new TransactionAwareDataSourceProxy(dataSource));
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
            for (int i = 0; i < 600; i++) {
                String run = Fixtures.newRun(many, Fixtures.draft(other, "many-" + i, "mean", i));
                many.annotations().tag(run, "tag-" + i);
            }
        });
        RunPage page = many.history().list(new RunQuery(null, "seed", Integer.MAX_VALUE));
        assertThat(page.total()).isEqualTo(600);
        assertThat(page.runs()).allSatisfy(run -> assertThat(run.tags()).containsExactly("tag-" + run.seed()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-macro_f | unknown-column",
                "seed,, | invalid-sort",
                "seed desc | invalid-sort",
                "tag | invalid-sort"
            })
    void refusesASortOrderItCannotRead(String sort, String code) {
        assertThatThrownBy(() -> registry.history().list(new RunQuery(null, sort, 1)))
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(SerException::code)
                .isEqualTo(code);
    }

    @Test
    void anOverlongFilterIsRefused() {
        String filter = "seed = 1" + " or seed = 1".repeat(400);
        assertThatThrownBy(() -> registry.history().list(RunQuery.where(filter)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than 1000 words");
    }

    @Test
    void aFilterAtTheLimitOfItsLengthStillRuns() {
        assertThat(poolers(RunQuery.where("seed = 2" + " or seed = 2".repeat(248))))
                .containsExactly("mqmha");
        assertThat(poolers(RunQuery.where("(".repeat(200) + "seed = 2" + ")".repeat(200))))
                .containsExactly("mqmha");
        assertThat(poolers(RunQuery.where("not ".repeat(900) + "seed = 2"))).containsExactly("mqmha");
    }

    @Test
    void findsARunByTheBeginningOfItsIdInAnyCase() {
        String unique = mqmha.substring(0, 14).toLowerCase(Locale.ROOT);
        assertThat(registry.history().find(unique)).isEqualTo(mqmha);
        assertThat(registry.history().find(mean)).isEqualTo(mean);
        assertThat(registry.history().find("latest")).isEqualTo(max);
    }

    @ParameterizedTest
    @CsvSource({"01K, unknown-run", "ZZZZZZ, unknown-run", "%%%%, unknown-run", "'', unknown-run"})
    void refusesWhatNamesNoRun(String given, String code) {
        assertThatThrownBy(() -> registry.history().find(given))
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(SerException::code)
                .isEqualTo(code);
    }

    @Test
    void namesTheRunsThatAnAmbiguousBeginningFits() {
        assertThatThrownBy(() -> registry.history().show(mean.substring(0, 4)))
                .hasMessageContaining(mean)
                .hasMessageContaining(mqmha)
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(SerException::code)
                .isEqualTo("ambiguous-run");
    }
}
