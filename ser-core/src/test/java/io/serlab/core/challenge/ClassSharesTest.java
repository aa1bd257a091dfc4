package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.submission.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
    private static final List<String> CLASSES = List.of("A", "B");
    private static final Map<String, Double> EVEN = Map.of("A", 0.5, "B", 0.5);

    private static ClassShares of(long... counts) {
        return new ClassShares(CLASSES, counts);
    }

    /** χ² = (90 − 50)²/50 · 2 = 64 with one degree of freedom. */
    @Test
    void sharesFarFromThePriorAreTold() {
        Finding finding = of(90, 10).against(EVEN).orElseThrow();

        assertThat(finding.code()).isEqualTo("shares-differ-from-prior");
        assertThat(finding.message())
                .contains("A 90.0 % (50.0 %), B 10.0 % (50.0 %)")
                .contains("40.0 % of the rows")
                .contains("p < 0.0001");
    }

    /** χ² = 100²/1600 · 2 = 12.5, p = 0.0004, but 3.1 % of the rows only. */
    @Test
    void aSmallDifferenceOfManyRowsIsNone() {
        assertThat(of(1700, 1500).against(EVEN)).isEmpty();
    }

    /** χ² = 2²/5 · 2 = 1.6, p = 0.2. */
    @Test
    void aLargeDifferenceOfFewRowsIsNone() {
        assertThat(of(7, 3).against(EVEN)).isEmpty();
    }

    @Test
    void anUnknownPriorAndAnEmptyFileSayNothing() {
        assertThat(of(90, 10).against(Map.of())).isEmpty();
        assertThat(of(0, 0).against(EVEN)).isEmpty();
        assertThat(of(90, 10).against(new long[] {0, 0})).isEmpty();
    }

    @Test
    void aFileOfClassesThatTheTestSetDoesNotHaveIsTold() {
        assertThat(of(0, 10).against(Map.of("A", 1.0)).orElseThrow().message())
                .contains("B 100.0 % (0.0 %)", "100.0 % of the rows");
        assertThat(of(10, 0).against(Map.of("A", 1.0))).isEmpty();
    }

    @Test
    void sharesFarFromThoseOfTheDevelopmentSetAreTold() {
        Finding finding = of(90, 10).against(new long[] {500, 500}).orElseThrow();

        assertThat(finding.code()).isEqualTo("shares-differ-from-development");
        assertThat(of(52, 48).against(new long[] {500, 500})).isEmpty();
        assertThat(of(100, 0).against(new long[] {500, 0})).isEmpty();
    }
}
