package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.training.DimensionScale;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ensembles of arousal, valence and dominance, all three the same in these. */
class RatingEnsembleTest {
    private static final double[] TRUTH = {2, 4, 6};
    /** Deviations of 3 and 1 for 2: their mean is the truth. */
    private static final PredictionTable WIDE = Joined.rated("u", TRUTH, 1, 4, 7);

    private static final PredictionTable NARROW = Joined.rated("u", TRUTH, 3, 4, 5);
    /** Var of the truth 8/3, of the wide one 6, covariance 4: 8/(8/3 + 6). */
    private static final double CCC_OF_WIDE = 12.0 / 13;
    /** Var 2/3, covariance 4/3. */
    private static final double CCC_OF_NARROW = 0.8;

    @TempDir
    private Path folder;

    private static EnsembleFile file(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("name", "rated");
        all.put("members", List.of("A", "B"));
        all.put("metric", "ccc_mean");
        return EnsembleFile.of(new ExperimentFile(Path.of("rated.yaml"), all, Set.of()));
    }

    private static Ensemble ensemble(Map<String, Object> values, MemberPredictions... members) {
        return new Ensemble(file(values), List.of(members), "test", AbsentClassRule.ZERO);
    }

    private static double arousal(PredictionTable table, int row) {
        return Objects.requireNonNull(table.rows().get(row).ratings())
                .predicted()
                .arousal();
    }

    @Test
    void averagesAndMeasuresByConcordance() {
        EnsembleResult result = ensemble(
                        Map.of("method", "average"), Joined.member("A", WIDE), Joined.member("B", NARROW))
                .compute();

        assertThat(List.of(arousal(result.reported(), 0), arousal(result.reported(), 2)))
                .containsExactly(2.0, 6.0);
        EnsembleReport report = result.report();
        assertThat(report.scores()).containsOnlyKeys("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean");
        assertThat(Objects.requireNonNull(report.scores().get("ccc_mean")).value())
                .isEqualTo(1, within(1e-12));
        assertThat(report.members().get(0).score().value()).isEqualTo(CCC_OF_WIDE, within(1e-12));
        assertThat(report.members().get(0).gain().value()).isEqualTo(1 - CCC_OF_NARROW, within(1e-12));
        assertThat(report.members().get(1).gain().value()).isEqualTo(1 - CCC_OF_WIDE, within(1e-12));
        assertThat(report.single().run()).isEqualTo("A");
        assertThat(report.single().difference().value()).isEqualTo(1 - CCC_OF_WIDE, within(1e-12));
        // One with variance 6, the other 2/3, covariance 2
        assertThat(report.diversity().get(0).ccc()).isEqualTo(4 / (6 + 2.0 / 3), within(1e-12));
        assertThat(report.diversity().get(0).disagreement()).isNull();
    }

    @Test
    void learnsTheWeightsOfTheHighestConcordance() {
        // Deviations of 3 and 1.5 for 2: a third and two thirds give the truth.
        JoinedRows rows = Joined.rows(WIDE, Joined.rated("u", TRUTH, 2.5, 4, 5.5));

        double[] weights = new ConcordantWeights().learn(rows, rows.all()).weights();

        assertThat(weights[0]).isEqualTo(1.0 / 3, within(1e-3));
        assertThat(weights[1]).isEqualTo(2.0 / 3, within(1e-3));
    }

    @Test
    void leavesAsideAMemberThatContradictsTheTruth() {
        JoinedRows rows = Joined.rows(Joined.rated("u", TRUTH, 6, 4, 2), Joined.rated("u", TRUTH, 2, 4, 6));

        assertThat(new ConcordantWeights().learn(rows, rows.all()).weights()[0]).isLessThan(1e-3);
    }

    @Test
    void keepsEqualWeightsWhereNothingVaries() {
        double[] constant = {4, 4, 4};
        JoinedRows rows = Joined.rows(Joined.rated("u", constant, 4, 4, 4), Joined.rated("u", constant, 4, 4, 4));

        assertThat(new ConcordantWeights().learn(rows, rows.all()).weights()).containsExactly(0.5, 0.5);
    }

    @Test
    void selectsByConcordance() {
        // 2.5 alone is best (4/(8/3 + 1.5) against 12/13), then 3 with it, then 2.5 again: the truth.
        JoinedRows rows = Joined.rows(WIDE, Joined.rated("u", TRUTH, 2.5, 4, 5.5));

        double[] weights = new GreedySelection(new RatingYardstick(), 10, 1, 1, new Seed(1))
                .learn(rows, rows.all())
                .weights();

        assertThat(weights[0]).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void learnsOnDevelopmentAndPredictsATestSplit() {
        double[] truth = {2, 4, 6, 2, 4, 6};
        double[] unknown = {Double.NaN};
        MemberPredictions wide = new MemberPredictions(
                "A",
                "A",
                false,
                WIDE,
                Optional.of(Joined.rated("d", truth, 1, 4, 7, 1, 4, 7)),
                Optional.of(Joined.rated("t", unknown, 1)));
        MemberPredictions narrow = new MemberPredictions(
                "B",
                "B",
                false,
                NARROW,
                Optional.of(Joined.rated("d", truth, 3, 4, 5, 3, 4, 5)),
                Optional.of(Joined.rated("t", unknown, 3)));

        EnsembleResult result =
                ensemble(Map.of("method", "greedy", "steps", 4), wide, narrow).compute();

        PredictionTable test = result.test().orElseThrow();
        assertThat(arousal(test, 0)).isEqualTo(2.0);
        assertThat(Objects.requireNonNull(test.rows().get(0).ratings()).truth()).isNull();
        assertThat(result.report().development()).isEqualTo(1, within(1e-12));
        assertThat(result.report().bias())
                .isNotNull()
                .satisfies(bias -> assertThat(bias.seen()).isNotNull());
        NetworkOutputs outputs = EnsembleResult.outputs(test, DimensionScale.SEVEN_POINTS);
        assertThat(((RatingOutputs) outputs).values().get(0)[0]).isEqualTo((float) (1.0 / 6));
        result.report().write(folder);
        assertThat(EnsembleReport.read(folder)).isEqualTo(result.report());
    }

    @Test
    void takesGivenWeights() {
        EnsembleResult result = ensemble(
                        Map.of("method", "weighted", "weights", Map.of("A", 3, "B", 1)),
                        Joined.member("A", WIDE),
                        Joined.member("B", NARROW))
                .compute();

        assertThat(arousal(result.reported(), 0)).isEqualTo(0.75 * 1 + 0.25 * 3, within(1e-12));
    }

    @Test
    void refusesAnotherScaleAnotherTruthAndRowsWithoutOne() {
        MemberPredictions five = new MemberPredictions(
                "B", "B", false, NARROW, Optional.empty(), Optional.empty(), new DimensionScale(1, 5));
        MemberPredictions other = Joined.member("B", Joined.rated("u", new double[] {2, 4, 5}, 3, 4, 5));
        double[] unknown = {2, 4, Double.NaN};
        MemberPredictions unrated = Joined.member("A", Joined.rated("u", unknown, 1, 4, 7));
        Map<String, Object> average = Map.of("method", "average");

        assertThatThrownBy(() -> ensemble(average, Joined.member("A", WIDE), five))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run B has ratings from 1.0 to 5.0, run A from 1.0 to 7.0.");
        assertThatThrownBy(() -> ensemble(average, Joined.member("A", WIDE), other))
                .hasMessageStartingWith("Run B knows another truth of 1 of 3 test utterances than run A");
        assertThatThrownBy(() -> ensemble(average, unrated, Joined.member("B", Joined.rated("u", unknown, 3, 4, 5))))
                .hasMessageStartingWith("Not all test utterances of run A have a true arousal");
    }

    @Test
    void refusesAMemberWithoutRatings() {
        PredictionTable classes = new PredictionTable(
                List.of(),
                WIDE.rows().stream()
                        .map(row -> new PredictionRow(
                                row.id(),
                                null,
                                "",
                                List.of(),
                                null,
                                row.speaker(),
                                row.id().equals("u1")
                                        ? null
                                        : new PredictionRow.Ratings(
                                                Objects.requireNonNull(row.ratings())
                                                        .truth(),
                                                new Dimensions(1, 1, 1))))
                        .toList());

        assertThatThrownBy(() ->
                        ensemble(Map.of("method", "average"), Joined.member("A", WIDE), Joined.member("B", classes)))
                .hasMessage("Run B knows another truth of 1 of 3 test utterances than run A: u1.");
    }
}
