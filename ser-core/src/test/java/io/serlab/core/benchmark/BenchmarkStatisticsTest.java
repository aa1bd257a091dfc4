package io.serlab.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkStatisticsTest {
    private static final BenchmarkStatistics.Scoring SCORING =
            new BenchmarkStatistics.Scoring(List.of("a", "b"), AbsentClassRule.ZERO, 0.25);

    @TempDir
    Path folder;

    private final List<CellResult> cells = new ArrayList<>();
    private Benchmark benchmark =
            new Benchmark("", Path.of(""), Axis.POOLER, List.of(), new BenchmarkSettings("", false, 0, true, false));

    @BeforeEach
    void threePoolersOnTwoEncoders() throws IOException {
        Path file = Files.writeString(folder.resolve("grid.yaml"), """
                name: grid
                corpus: {reader: emodb, root: data}
                encoders: [{name: log-mel, bands: 40, label: narrow}, {name: log-mel, bands: 80, label: wide}]
                poolers: [mean, statistics, mqmha]
                seeds: [1, 2]
                """);
        benchmark = Benchmark.bind(ExperimentFile.read(file, List.of()), new ClassPathCatalogue(), folder);
    }

    /** Five speakers with four utterances, each speaker a fold; the first ones are wrong. */
    private static List<PredictionRow> predictions(int wrongSpeakers) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int speaker = i / 4;
            String truth = i % 2 == 0 ? "a" : "b";
            String other = i % 2 == 0 ? "b" : "a";
            rows.add(PredictionRow.of("u" + i, truth, speaker < wrongSpeakers ? other : truth)
                    .withFold("f" + speaker)
                    .withSpeaker("s" + speaker));
        }
        return rows;
    }

    private void add(String pooler, String encoder, int... wrongSpeakersPerSeed) {
        for (int i = 0; i < wrongSpeakersPerSeed.length; i++) {
            cells.add(new CellResult(
                    new SystemName(pooler, encoder, "cross-entropy"),
                    i + 1L,
                    Map.of("macro_f1", 1 - wrongSpeakersPerSeed[i] / 5.0, "uar", 0.5),
                    predictions(wrongSpeakersPerSeed[i]),
                    100,
                    10,
                    2.0 + i));
        }
    }

    private BenchmarkTable table() {
        return BenchmarkStatistics.table(benchmark, SCORING, cells);
    }

    private static Difference difference(BenchmarkTable table, String pooler, String encoder) {
        return Objects.requireNonNull(table.rows().stream()
                .filter(row -> row.system().pooler().equals(pooler)
                        && row.system().encoder().equals(encoder))
                .findFirst()
                .orElseThrow()
                .difference());
    }

    @Test
    void rowsComeBestFirstWithTheirMeansOverSeeds() {
        add("mean", "narrow", 4, 2);
        add("statistics", "narrow", 1, 1);

        BenchmarkTable table = table();

        assertThat(table.rows()).extracting(row -> row.system().pooler()).containsExactly("statistics", "mean");
        assertThat(table.rows().get(1).macroF1().mean()).isCloseTo(0.4, within(1e-12));
        assertThat(table.rows().get(1).macroF1().n()).isEqualTo(2);
        assertThat(table.rows().get(1).seconds()).isEqualTo(2.5);
        assertThat(table.rows().get(1).difference()).isNull();
    }

    @Test
    void poolersAreComparedWithTheReferenceOnTheSameEncoder() {
        add("mean", "narrow", 5, 5);
        add("statistics", "narrow", 0, 0);
        add("mean", "wide", 0, 0);
        add("statistics", "wide", 0, 0);

        Difference narrow = difference(table(), "statistics", "narrow");

        assertThat(narrow.mean()).isEqualTo(1);
        // five speakers: of 32 patterns two reach the difference, and Holm has one comparison
        assertThat(narrow.p()).isEqualTo(2.0 / 32);
        assertThat(narrow.pAdjusted()).isEqualTo(2.0 / 32);
        assertThat(difference(table(), "statistics", "wide").mean()).isZero();
    }

    @Test
    void severalComparisonsRaiseThePValues() {
        add("mean", "narrow", 5, 5);
        add("statistics", "narrow", 0, 0);
        add("mqmha", "narrow", 5, 5);

        BenchmarkTable table = table();

        assertThat(difference(table, "statistics", "narrow").pAdjusted()).isEqualTo(4.0 / 32);
        assertThat(difference(table, "mqmha", "narrow").pAdjusted()).isEqualTo(1);
    }

    /** Two of five folds differ by 1: mean 0.4, s² 0.3, t = 0.4 / sqrt((1/5 + 1/4) · 0.3). */
    @Test
    void foldsAreComparedByTheCorrectedTTest() {
        add("mean", "narrow", 2, 2);
        add("statistics", "narrow", 0, 0);

        assertThat(difference(table(), "statistics", "narrow").resampledP()).isCloseTo(0.3375, within(1e-4));
    }

    @Test
    void aSystemWithoutAllSeedsIsShownButNotCompared() {
        add("mean", "narrow", 1, 1);
        add("statistics", "narrow", 0);

        BenchmarkTable table = table();

        assertThat(table.rows()).hasSize(2).allMatch(row -> row.difference() == null);
        assertThat(table.ranks()).isNull();
    }

    @Test
    void poolersAreRankedOverFoldsOfAllEncoders() {
        for (String encoder : List.of("narrow", "wide")) {
            add("mean", encoder, 2, 2);
            add("statistics", encoder, 0, 0);
            add("mqmha", encoder, 2, 2);
        }

        PoolerRanks ranks = Objects.requireNonNull(table().ranks());

        assertThat(ranks.poolers()).containsExactly("mean", "statistics", "mqmha");
        assertThat(ranks.test().rows()).isEqualTo(10);
        // in four data sets statistics is first and the others share 2.5, in six all share 2
        assertThat(ranks.test().meanRanks()).containsExactly(new double[] {2.2, 1.6, 2.2}, within(1e-12));
    }

    @Test
    void nothingFinishedIsAnEmptyTable() {
        assertThat(table().rows()).isEmpty();
        assertThat(table().ranks()).isNull();
    }
}
