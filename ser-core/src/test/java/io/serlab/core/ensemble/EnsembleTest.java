package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.experiment.ExperimentFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
    private static final PredictionTable REPORTED_A = Joined.table(0.6, 0.9, 0.1, 0.9, 0.2, 0.7);
    private static final PredictionTable REPORTED_B = Joined.table(0.1, 0.9, 0.6, 0.9, 0.3, 0.8);

    @TempDir
    private Path folder;

    private static EnsembleFile file(Map<String, Object> values) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(values);
        all.putIfAbsent("name", "both");
        all.putIfAbsent("members", List.of("A", "B"));
        return EnsembleFile.of(new ExperimentFile(Path.of("both.yaml"), all, Set.of()));
    }

    private static Ensemble ensemble(Map<String, Object> values, MemberPredictions... members) {
        return new Ensemble(file(values), List.of(members), "test", AbsentClassRule.ZERO);
    }

    private static PredictionTable development(double... ofB) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < ofB.length; i++) {
            rows.add(Joined.row("d" + i, i % 2 == 0 ? "a" : "b", ofB[i], null, "t" + i / 2));
        }
        return new PredictionTable(Joined.CLASSES, rows);
    }

    @Test
    void putsMembersTogetherAndMeasuresThem() {
        EnsembleResult result = ensemble(
                        Map.of("method", "probability-average"),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B))
                .compute();

        assertThat(result.reported().rows())
                .extracting(PredictionRow::predicted)
                .containsExactly("a", "b", "a", "b", "a", "b");
        EnsembleReport report = result.report();
        assertThat(report.scores())
                .hasEntrySatisfying(
                        "macro_f1", score -> assertThat(score.value()).isEqualTo(1.0));
        // A takes u0 for b: F1 of a is 4/5, of b 6/7
        double ofA = (0.8 + 6.0 / 7) / 2;
        assertThat(report.members().get(0).score().value()).isEqualTo(ofA, within(1e-12));
        assertThat(report.members().get(1).gain().value()).isEqualTo(1 - ofA, within(1e-12));
        assertThat(report.single().difference().value()).isEqualTo(1 - ofA, within(1e-12));
        assertThat(report.single().chosenOn()).isEqualTo("reported");
        assertThat(report.unit()).isEqualTo("speaker");
    }

    @Test
    void choosesTheBestSingleMemberOnDevelopment() {
        EnsembleReport report = ensemble(
                        Map.of("method", "logit-average"),
                        Joined.member("A", REPORTED_A, development(0.9, 0.1, 0.9, 0.1)),
                        Joined.member("B", Joined.table(0.9, 0.1, 0.9, 0.1, 0.9, 0.1), development(0.1, 0.9, 0.1, 0.9)))
                .compute()
                .report();

        assertThat(report.single().run()).isEqualTo("B");
        assertThat(report.single().score()).isZero();
        assertThat(report.single().chosenOn()).isEqualTo("development");
    }

    @Test
    void learnsOnDevelopmentAndTellsHowGoodThatLooks() {
        EnsembleResult result = ensemble(
                        Map.of("method", "greedy"),
                        Joined.member("A", REPORTED_A, development(0.1, 0.9, 0.1, 0.9, 0.1, 0.9)),
                        Joined.member("B", REPORTED_B, development(0.9, 0.1, 0.9, 0.1, 0.9, 0.1)))
                .compute();

        assertThat(result.report().members().get(0).weight()).isEqualTo(1.0);
        assertThat(result.report().members().get(1).gain().value()).isZero();
        assertThat(result.report().bias()).isNotNull().satisfies(bias -> {
            assertThat(bias.seen()).isEqualTo(1.0);
            assertThat(bias.unseen()).isEqualTo(1.0);
        });
        assertThat(result.development()).isPresent();
    }

    @Test
    void refusesAMemberWithoutDevelopmentPredictionsWhereTheMethodLearns() {
        assertThatThrownBy(() -> ensemble(
                        Map.of("method", "stacking"),
                        Joined.member("A", REPORTED_A, development(0.1, 0.9)),
                        Joined.member("B", REPORTED_B)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run B has no development predictions, which stacking learns on.");
    }

    @Test
    void takesTheSameRunTwiceForGreedyAlone() {
        MemberPredictions same = Joined.member("A", REPORTED_A, development(0.1, 0.9, 0.1, 0.9));

        assertThatThrownBy(() -> ensemble(Map.of("method", "vote"), same, same))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Run A is a member twice");
        assertThat(ensemble(Map.of("method", "greedy"), same, same)
                        .compute()
                        .reported()
                        .rows())
                .hasSize(6);
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        assertThatThrownBy(() -> ensemble(
                        Map.of("method", "weighted", "weights", List.of(1, 2, 3)),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 weights for 2 members");
        assertThatThrownBy(() -> ensemble(
                        Map.of("method", "weighted", "weights", Map.of("A", 1, "C", 2)),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B)))
                .hasMessageContaining("a weight for C, which is none of the members [A, B]");
        assertThatThrownBy(() -> ensemble(
                        Map.of("method", "weighted", "weights", List.of(1, -2)),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B)))
                .hasMessageContaining("the weight '-2'");
    }

    @Test
    void weighsByRunInWhateverOrder() {
        EnsembleResult result = ensemble(
                        Map.of("method", "weighted", "weights", Map.of("B", 3, "A", 1)),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B))
                .compute();

        assertThat(result.report().members().get(1).weight()).isEqualTo(0.75);
        assertThat(result.reported().rows().get(0).probabilities().get(1))
                .isEqualTo(0.25 * 0.6 + 0.75 * 0.1, within(1e-12));
    }

    @Test
    void predictsATestSplitWithoutLabelsInItsOrder() {
        PredictionTable test = new PredictionTable(
                Joined.CLASSES,
                List.of(
                        new PredictionRow("z", null, "b", List.of(0.2, 0.8), null, null),
                        new PredictionRow("y", null, "a", List.of(0.7, 0.3), null, null)));
        MemberPredictions first =
                new MemberPredictions("A", "A", false, REPORTED_A, Optional.empty(), Optional.of(test));
        MemberPredictions second =
                new MemberPredictions("B", "B", false, REPORTED_B, Optional.empty(), Optional.of(test));

        EnsembleResult result =
                ensemble(Map.of("method", "rank-average"), first, second).compute();

        assertThat(result.test())
                .hasValueSatisfying(table -> assertThat(table.rows())
                        .extracting(PredictionRow::id, PredictionRow::predicted)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("z", "b"),
                                org.assertj.core.groups.Tuple.tuple("y", "a")));
        assertThat(result.shares()).containsKeys("u0", "z", "y");
    }

    @Test
    void readsBackItsReport() {
        EnsembleReport report = ensemble(
                        Map.of("method", "rank-average"),
                        Joined.member("A", REPORTED_A),
                        Joined.member("B", REPORTED_B))
                .compute()
                .report();
        report.write(folder);

        assertThat(Files.exists(folder.resolve("ensemble.json"))).isTrue();
        assertThat(EnsembleReport.read(folder)).isEqualTo(report);
        assertThat(report.document()).containsKeys("method", "members", "scores", "single", "diversity");
    }
}
