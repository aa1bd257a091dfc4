package io.serlab.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.benchmark.SystemAttention.Category;
import io.serlab.core.benchmark.SystemAttention.SeedAttention;
import io.serlab.core.benchmark.report.AttentionReport;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAttentionTest {
    private static final SystemName SYSTEM = new SystemName("mqmha", "whisper", "cross-entropy");

    private static SeedAttention seed(double f80, double low, Enrichment... more) {
        List<Enrichment> categories = new ArrayList<>(List.of(vowel(2 * low, low)));
        categories.addAll(List.of(more));
        return new SeedAttention(
                Map.of("frames_for_80", f80),
                Optional.of(new Enrichments(Map.of("phone-class", categories))),
                Optional.empty(),
                Optional.empty());
    }

    private static Enrichment vowel(double enrichment, double low) {
        return enrichment("vowel", enrichment, new Interval(log2(low), log2(4 * low)), low / 100);
    }

    private static Enrichment enrichment(String category, double value, Interval log2, double p) {
        return new Enrichment(category, 100, 0.4, value, value, 1.5, log2, p, 1 - p, p);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void aCategoryIsTheGeometricMeanOfItsSeedsWithTheWidestInterval() {
        SystemAttention attention = new SystemAttention(SYSTEM, List.of(seed(0.2, 0.5), seed(0.3, 2)));

        Category vowel = attention.categories().get(0);

        assertThat(vowel.enrichment()).isCloseTo(2, within(1e-12)); // of 1 and 4
        assertThat(vowel.interval().low()).isCloseTo(0.5, within(1e-12));
        assertThat(vowel.interval().high()).isCloseTo(8, within(1e-12));
        assertThat(vowel.pAdjusted()).isEqualTo(0.02);
        assertThat(vowel.isClear()).isFalse();
    }

    @Test
    void isClearWhereEverySeedIsOnOneSide() {
        SystemAttention attention = new SystemAttention(SYSTEM, List.of(seed(0.2, 1.5), seed(0.3, 2)));

        assertThat(attention.categories().get(0).isClear()).isTrue();
    }

    @Test
    void leavesOutWhatNotEverySeedHas() {
        Enrichment rare = enrichment("click", 1, new Interval(0, 1), 1);
        SystemAttention attention = new SystemAttention(SYSTEM, List.of(seed(0.2, 1.5, rare), seed(0.3, 2)));

        assertThat(attention.categories()).extracting(Category::name).containsExactly("vowel");
    }

    @Test
    void theReportSaysHowConcentratedEachIsAndWhatItLiesOn(@TempDir Path folder) throws Exception {
        SystemAttention attention = new SystemAttention(SYSTEM, List.of(seed(0.2, 1.5), seed(0.4, 2)));

        Map<String, Path> files = AttentionReport.write(Axis.POOLER, List.of(attention), folder);

        assertThat(files).containsOnlyKeys("attention", "enrichment");
        assertThat(Files.readString(folder.resolve("attention.md")))
                .contains("| mqmha | whisper | cross-entropy | 2 | 0.300 [")
                .contains("## mqmha on whisper, cross-entropy, by phone-class")
                .contains("| vowel | 40.0 % | **3.464** [1.500, 8.000] | 0.0200 | 1.500 |");
        assertThat(Files.readAllLines(folder.resolve("enrichment.csv")).get(1))
                .startsWith("mqmha,whisper,cross-entropy,2,phone-class,vowel,0.4,");
    }

    @Test
    void hasNoTableOfEnrichmentWithoutAnAlignment(@TempDir Path folder) {
        SystemAttention attention = new SystemAttention(SYSTEM, List.of(seed(Optional.empty(), Optional.empty())));

        assertThat(AttentionReport.write(Axis.POOLER, List.of(attention), folder))
                .containsOnlyKeys("attention");
        assertThat(folder.resolve("enrichment.csv")).doesNotExist();
    }

    private static SeedAttention seed(Optional<Faithfulness> faithfulness, Optional<Hyperarticulation> articulation) {
        return new SeedAttention(Map.of("frames_for_80", 0.8), Optional.empty(), faithfulness, articulation);
    }

    private static Optional<Faithfulness> tested(double gain, double low) {
        Gain.Figure figure = new Gain.Figure(gain, new Interval(low, gain + 0.1));
        List<Faithfulness.Condition> conditions = new ArrayList<>();
        for (Target target : Target.values()) {
            List<Gain> gains = Arrays.stream(Ordering.values())
                    .filter(each -> each != Ordering.ATTENTION)
                    .map(each -> new Gain(each, figure, figure))
                    .toList();
            conditions.add(new Faithfulness.Condition(Erasure.DROP, target, List.of(), List.of(), Map.of(), gains));
        }
        return Optional.of(new Faithfulness(10, false, 5, conditions, 0, null));
    }

    private static Optional<Hyperarticulation> articulation(double stress, double p, String... more) {
        List<Hyperarticulation.Term> terms = new ArrayList<>();
        terms.add(new Hyperarticulation.Term("phones", "constant", 1, 1, 1, 0, 400, 10));
        terms.add(new Hyperarticulation.Term("phones", "stress", stress, stress - 0.1, stress + 0.1, p, 400, 10));
        for (String term : more) {
            terms.add(new Hyperarticulation.Term("phones", term, 1, 0, 2, 0.5, 400, 10));
        }
        return Optional.of(new Hyperarticulation(terms));
    }

    @Test
    void predictionsRestOnAttentionIfTheyDoWithEverySeed(@TempDir Path folder) throws Exception {
        SystemAttention sure = new SystemAttention(
                SYSTEM, List.of(seed(tested(0.2, 0.1), Optional.empty()), seed(tested(0.4, 0.3), Optional.empty())));
        SystemAttention unsure = new SystemAttention(
                new SystemName("attention", "whisper", "cross-entropy"),
                List.of(seed(tested(0.2, -0.1), Optional.empty()), seed(tested(0.4, 0.3), Optional.empty())));

        Map<String, Path> files = AttentionReport.write(Axis.POOLER, List.of(sure, unsure), folder);

        assertThat(files).containsOnlyKeys("attention", "faithfulness");
        assertThat(Files.readString(folder.resolve("attention.md")))
                .contains("| mqmha | whisper | cross-entropy | 2 of 2 | **+0.300** [+0.100, +0.500] |")
                .contains("| attention | whisper | cross-entropy | 1 of 2 | +0.300 [-0.100, +0.500] |");
        assertThat(Files.readAllLines(folder.resolve("faithfulness.csv")))
                .hasSize(1 + 2 * 2 * 5 * 2) // systems, classes, orders, curves
                .element(1)
                .isEqualTo("mqmha,whisper,cross-entropy,2,predicted,random,deletion,0.30000000000000004,0.1,0.5");
    }

    @Test
    void aSystemThatWasNotTestedWithEverySeedHasNoVerdict() {
        SystemAttention some = new SystemAttention(
                SYSTEM, List.of(seed(tested(0.2, 0.1), Optional.empty()), seed(Optional.empty(), Optional.empty())));

        assertThat(some.isTested()).isFalse();
    }

    @Test
    void aTermIsTheMeanOfItsSeedsWithTheOutermostEnds(@TempDir Path folder) throws Exception {
        SystemAttention system = new SystemAttention(
                SYSTEM,
                List.of(
                        seed(Optional.empty(), articulation(0.2, 0.01)),
                        seed(Optional.empty(), articulation(0.4, 0.02, "pitch"))));

        assertThat(system.terms()).extracting(Hyperarticulation.Term::term).containsExactly("constant", "stress");
        Map<String, Path> files = AttentionReport.write(Axis.POOLER, List.of(system), folder);
        assertThat(files).containsOnlyKeys("attention", "hyperarticulation");
        assertThat(Files.readString(folder.resolve("attention.md")))
                .contains("## mqmha on whisper, cross-entropy, by careful articulation")
                .contains("| phones | stress | **+0.300** [+0.100, +0.500] | 0.0200 |")
                .doesNotContain("constant");
        assertThat(Files.readAllLines(folder.resolve("hyperarticulation.csv")))
                .hasSize(3)
                .element(2)
                .asString()
                .startsWith("mqmha,whisper,cross-entropy,2,phones,stress,0.3");
    }

    @Test
    void aTermWithOneSeedOnTheOtherSideIsNotClear() {
        SystemAttention system = new SystemAttention(
                SYSTEM,
                List.of(
                        seed(Optional.empty(), articulation(0.2, 0.01)),
                        seed(Optional.empty(), articulation(-0.2, 0.01))));

        assertThat(system.terms().get(1).isClear()).isFalse();
    }
}
